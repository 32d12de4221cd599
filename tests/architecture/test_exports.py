"""Everything a person has here can be taken away: every model of the site says how, or why not."""

from django.apps import apps

from fanfold.site.leaving.contents import LEFT_OUT, OF_WORKS, OWN


def test_every_model_goes_into_the_export_or_says_why_not() -> None:
    """A new model is entered in `site/leaving/contents.py`: in OWN, in OF_WORKS, or in LEFT_OUT with the reason."""
    here = {
        model._meta.label
        for config in apps.get_app_configs()
        if config.name.startswith("fanfold.site.")
        for model in config.get_models()
    }
    said = {table.label for table in (*OWN, *OF_WORKS)}
    assert here - said - set(LEFT_OUT) == set(), "models that no export knows of"
    assert (said | set(LEFT_OUT)) - here == set(), "models that are gone"


def test_every_column_goes_into_the_export_or_says_why_not() -> None:
    """A new column is entered in the lists of `site/leaving/contents.py`, or below with the reason."""
    for label in {table.label for table in (*OWN, *OF_WORKS)}:
        tables = [table for table in (*OWN, *OF_WORKS) if table.label == label]
        ways = {way.partition("__")[0] for table in tables for way in table.ways().values()}
        owners = {table.owner.partition("__")[0] for table in tables}
        fields = {field.name for field in tables[0].model._meta.concrete_fields} - {"id"}
        left = fields - ways - owners - _OWNERS - _SECRETS
        assert left == set(_LEFT.get(label, "").split()), f"{label}: columns that no export knows of"


def test_whoever_reported_is_not_told_what_was_done_to_whom() -> None:
    ways = {way for table in OWN if table.label == "moderation.Report" for way in table.ways().values()}
    assert "words" in ways
    assert {way for way in ways if way.startswith("decision")} == {"decision__created"}


# Whose a row is, which the place of the list says already; a version names who saved it by their pen name.
_OWNERS = {"user", "owner", "by", "decided_by"}
# What keeps guests and programs apart, and is shown to nobody.
_SECRETS = {"guest_key", "origin", "words_key", "held_for"}
_LEFT = {
    "accounts.FormerName": "key slug",  # both follow from the name
    "accounts.Notice": "actor mail_on mailed once",  # how and whether it was sent; names may be kept quiet since
    "accounts.PenName": "key",  # follows from the name
    "accounts.Portrait": "key small_sha256 shownpicture_ptr",
    "works.CollectionPicture": "key small_sha256 shownpicture_ptr",
    "works.Cover": "key small_sha256 shownpicture_ptr",  # its address here; the same picture, smaller
    "works.Work": "title_key is_crossover",  # follow from title and tags
    "works.Series": "search",  # follows from title and summary
    "works.Collection": "search",  # follows from name and introduction
    "wrangling.Assignment": "told new",  # when they were last told of what is new
    "community.Answer": "path guest_name",  # the order of a thread; the name stands in the column "name"
    "community.Correction": "",
    "accounts.Ticket": "token used_by",  # a key that opens; who came in by it is theirs to say
    "moderation.ArchiveWarning": "decision",  # stands in the list of decisions
    "moderation.Decision": "note seen undoes",  # what moderators say among themselves
    "moderation.Report": "key copy",  # a key; the thing of somebody else as it was
    "reading.BookmarkTag": "key",  # follows from the name
    "reading.Place": "version",  # the words at the place find it again
    "worlds.Change": "proposal",  # which question of the notes made it
    "worlds.LayerWorld": "proposal",
    "worlds.Secret": "proposal",
    "worlds.StoryFact": "proposal",
    "worlds.StoryWorld": "lo hi touched",  # the words, counted on the canon's clock
    "worlds.CanonProgress": "point",  # the part, counted on the canon's clock
    "works.ChapterVersion": "html page",  # the text is a file of its own; the page is made from it
    "works.FrontVersion": "html",
}
