"""The main pages of a made-up archive, and who looks at each."""

from typing import NamedTuple

from django.test import Client
from django.urls import reverse

from fanfold.site.accounts.models import PenName, User
from fanfold.site.catalog.models import Tag
from fanfold.site.works.models import Chapter
from tests.bench.crowd.size import LOVED, MODERATOR, READER, RESCUER, WRITER

GUEST = 0


class Page(NamedTuple):
    """A page: what it is called, its address, the number of the account that looks at it (`GUEST`: nobody's)."""

    name: str
    address: str
    who: int = GUEST


def cookie_of(number: int) -> str:
    """The cookie with which an account is signed in."""
    if number == GUEST:
        return ""
    client = Client()
    client.force_login(User.objects.get(pk=number))
    return f"sessionid={client.cookies['sessionid'].value}"


def pages() -> list[Page]:
    """Every main page; addresses of those that are about one thing are found in the archive."""
    fandom = Tag.objects.filter(kind=Tag.Kind.FANDOM).order_by("pk")[0]
    person = Tag.objects.filter(kind=Tag.Kind.CHARACTER, fandom=fandom).order_by("pk")[0]
    chapter = reverse("reading:chapter", args=[LOVED, 2])
    listed = f"{reverse('reading:works')}?with={fandom.pk}&status=complete"
    rescuer, other = PenName.objects.get(pk=RESCUER), PenName.objects.get(pk=9)
    # One that guests may take home.
    middling = Chapter.objects.filter(
        position=9, posted__isnull=False, work__visibility="posted", work__guest_downloads=True
    ).exclude(work=LOVED).earliest("pk")  # fmt: skip
    return [
        *(Page(name, address, who) for name, address in (
            ("home", "/"), ("browse", reverse("reading:browse")), ("fandoms", reverse("reading:values", args=["fandom"])),
            ("all works", reverse("reading:works")), ("filtered", listed), ("tag: large fandom", fandom.get_absolute_url()),
            ("tag: person", person.get_absolute_url()), ("work", reverse("reading:work", args=[LOVED])), ("chapter", chapter),
            ("whole work", reverse("reading:whole", args=[middling.work_id])),
            ("answers of a chapter", f"{reverse('community:answers', args=[LOVED])}?chapter=1"),
            ("search", f"{reverse('reading:search')}?q=lantern+ferry"), ("suggestions", f"{reverse('reading:suggest')}?q=zu"),
            ("all works by kudos", f"{reverse('reading:works')}?sort=kudos"), ("series", reverse("reading:all_series")),
            ("writer", other.get_absolute_url()), ("writer of thousands", rescuer.get_absolute_url()),
        ) for who in (GUEST, READER)),
        Page("feed of the archive", reverse("feeds:site")), Page("feed of a fandom", reverse("feeds:tag", args=[fandom.pk])),
        Page("feed of a writer", reverse("feeds:pen_name", args=[rescuer.slug])),
        Page("EPUB", reverse("downloads:edition", args=[middling.work_id, "story", "epub"])),
        *(Page(name, reverse(view), READER) for name, view in (
            ("library", "reading:library"), ("history", "reading:history"), ("bookmarks", "reading:bookmarks"),
            ("subscriptions", "community:subscriptions"), ("notices", "community:notices"),
        )),
        *(Page(name, reverse(view), who) for who in (WRITER, RESCUER) for name, view in (
            ("desk", "works:desk"), ("inbox", "community:inbox"), ("notices", "community:notices"),
        )),
        Page("chapter, own", chapter, WRITER), Page("home", "/", MODERATOR), Page("filtered", listed, MODERATOR),
    ]  # fmt: skip
