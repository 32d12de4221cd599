"""Everything a person reads goes through gettext: templates and Python, with few exceptions, each for a reason."""

import ast
import re
from collections.abc import Mapping

import pytest
from django.conf import settings
from django.template import engines

from tests.architecture.parsed import sources
from tests.architecture.spoken import parsed, site_modules, spoken
from tests.architecture.words import glued, scripted, templates, untranslated
from tests.conftest import SOURCE

SITE = SOURCE / "site"

# What looks like a sentence and is none. By module: why, and the strings, so that another one beside them is seen.
EXCEPTIONS: Mapping[str, tuple[str, set[str]]] = {
    "base/disk.py": ("what SQLite says", {"database or disk is full", "attempt to write a readonly database"}),
    "base/middleware.py": (
        "a header",
        {
            (
                "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; "
                "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            )
        },
    ),
    "base/robots.py": (
        "robots.txt and a header, with the names of collectors",
        {
            "noai, noimageai",
            "Amazonbot",
            "Bytespider",
            "Diffbot",
            "Timpibot",
            "User-agent: …",
            (
                "\nDisallow: /\n\nUser-agent: *\nDisallow: /account/\nDisallow: /feeds/own/\n"
                "Disallow: /letters/\nDisallow: /works/*/download/\n"
            ),
        },
    ),
    "catalog/ratings.py": (
        "names of tags, as the database keeps them and other archives call them; RATING_CHOICES translates",
        {
            "Not Rated",
            "General Audiences",
            "Teen And Up Audiences",
            "Mature",
            "Explicit",
            "all ages",
            "teen and up",
            "no rating",
        },
    ),
    "community/speakers.py": (
        "names that no guest may sign with, in any language of a page",
        {
            "Admin",
            "Administrator",
            "Moderator",
            "Mod",
            "Staff",
            "Archivist",
            "Support",
            "Author",
            "Anonymous",
            "Guest",
        },
    ),
    "downloads/views.py": ("a header", {"attachment; filename=\"…\"; filename*=UTF-8''…"}),
    "reading/pattern.py": ("a value that is kept", {"alternating by chapter"}),
    "reading/templatetags/reading.py": ("classes of a drawing", {"folds-there folds-back"}),
    "reading/views/being.py": ("HTML of our own making, looked for", {'<hr class="break'}),
    "works/plans.py": ("a value that is kept", {"every … days"}),
    "works/views/give.py": ("the name of the file that a pasted text becomes", {"pasted text.txt"}),
    "works/views/publish.py": ("the same, known again", {"pasted text"}),
    "worlds/queries/sheets.py": ("values that are kept", {"alternating by chapter", "as it comes"}),
}


def test_every_word_of_the_templates_is_translated() -> None:
    found = [
        f"{path.relative_to(SITE)}:{one.line}: {one.words}"
        for path in templates(SITE)
        for one in untranslated(path.read_text(encoding="utf-8"), name=path.name)
    ]
    assert found == []


def test_every_template_was_read() -> None:
    """The folders Django looks into hold no other template of ours."""
    folders = [folder for folder in engines["django"].template_dirs if str(folder).startswith(str(SITE))]
    known = set(templates(SITE))
    assert len(known) > 250
    for folder in folders:
        assert {path for path in folder.rglob("*") if path.is_file() and path.suffix != ".css"} <= known, folder
    assert not [backend for backend in settings.TEMPLATES if "jinja" in str(backend["BACKEND"]).lower()]


def test_sentences_of_the_templates_are_whole() -> None:
    found = [
        f"{path.relative_to(SITE)}:{one.line}: {one.words}"
        for path in templates(SITE)
        for one in glued(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "is_glued"),
    [
        ('{% translate "Put away on" %} {{ day }}', True),
        ('<a href="/">{{ title }}</a> {% translate "is complete." %}', True),
        ('{% translate "The author of" %} <a href="/">{{ title }}</a>', True),
        ('{% translate "Before it:" %} <a href="/">{{ title }}</a>', False),
        ('<p>{{ title }}</p><p>{% translate "Put it away" %}</p>', False),
        ("{% blocktranslate with day=day %}Put away on {{ day }}{% endblocktranslate %}", False),
    ],
)
def test_a_sentence_in_pieces_is_seen(source: str, is_glued: bool) -> None:
    assert bool(glued(source)) is is_glued


def test_scripts_say_what_the_page_gives_them() -> None:
    found = [
        f"{path.relative_to(SITE)}:{one.line}: {one.words}"
        for path in sorted(SITE.rglob("*.js"))
        for one in scripted(path.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert scripted('tell("Left where it was.");') and scripted("made.textContent = 'Refuse';")  # noqa: PT018
    assert scripted('if (event.key === "Escape") return "button button-main";') == []


# Sides by name are wrong where a language is written from right to left; `inline-start` is right everywhere.
_SIDES = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)\b|float:\s*(?:left|right)\b"
    r"|^\s*(?:left|right):|[;{]\s*(?:left|right):|border-(?:top|bottom)-(?:left|right)-radius"
)


def test_pages_may_be_written_from_right_to_left() -> None:
    found = [
        f"{path.relative_to(SITE)}:{number}: {line.strip()}"
        for path in sorted(SITE.rglob("*.css"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if _SIDES.search(line)
    ]
    assert found == []
    assert _SIDES.search("p { margin-left: 1em; }") and _SIDES.search("  left: 0;")  # noqa: PT018


def test_every_sentence_of_the_code_is_translated() -> None:
    found = [
        f"{path}:{one.line}: {one.words}"
        for path, tree in site_modules(sources())
        for one in spoken(tree)
        if one.words not in EXCEPTIONS.get(str(path), ("", set()))[1]
    ]
    assert found == []


def test_every_exception_is_needed() -> None:
    said = {str(path): {one.words for one in spoken(tree)} for path, tree in site_modules(sources())}
    assert {
        path: words - said.get(path, set()) for path, (why, words) in EXCEPTIONS.items() if words - said[path]
    } == {}
    assert sum(len(words) for _, words in EXCEPTIONS.values()) <= 45


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Sign in</p>", "Sign in"),
        ("<p>{{ name }} wrote this</p>", "… wrote this"),
        ("{% if late %}Too late{% endif %}", "… Too late …"),
        ("{% block title %}Help{% endblock %}", "… Help …"),
        ('<img src="a.png" alt="A map">', "A map"),
        ('<a title="{{ name }} wrote this">→</a>', "… wrote this"),
        ('<nav aria-label="Pages"></nav>', "Pages"),
        ('<input type="submit" value="Send">', "Send"),
        ('<input placeholder="Any name">', "Any name"),
        ('<meta name="description" content="Stories of the sea">', "Stories of the sea"),
        ('{% include "a.html" with label="this work" %}', "this work"),
        ('{{ title|default:"(untitled)" }}', "(untitled)"),
        ('{{ many|pluralize:"y,ies" }}', "y,ies"),
        ("field{{ many|pluralize }}", "field…"),
        ('{{ found|yesno:"there,gone" }}', "there,gone"),
        ("{% translate 'One' %} or two", "… or two"),
    ],
)
def test_words_of_a_template_that_nobody_can_translate_are_seen(source: str, words: str) -> None:
    assert words.replace("…", "").split() == untranslated(source)[0].words.replace("…", "").split()


@pytest.mark.parametrize(
    "source",
    [
        "{% load i18n %}<p>{% translate 'Sign in' %}</p>",
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
        "<p title=\"{% translate 'Name' %}\">{{ name }}: 12 × k</p>",
        '{% include "a.html" with kind="work" label=_("Report this work") %}',
        '{{ when|date:"j F Y" }} {{ n|counted:"word" }}',
        "{% if work.status == 'In progress' %}✓{% endif %}",
        "<script>let words = 'any words';</script><!-- a note -->{# another #}",
        "{% comment %}what this is{% endcomment %}<body class='wrap wrap-slim'>",
    ],
)
def test_what_is_translated_passes(source: str) -> None:
    assert untranslated(source) == []


@pytest.mark.parametrize(
    "source",
    [
        'messages.success(request, "It is kept.")',
        'messages.success(request, f"Kept as {name}.")',
        'name = forms.CharField(label="Name")',
        "name = forms.CharField(max_length=80)",
        'raise FanfoldError("E-x", _("Said."), hint="Try again.")',
        'raise forms.ValidationError("No such name.")',
        'class Kind(models.TextChoices):\n    WORK = "work", "A work"',
        'class Kind(models.TextChoices):\n    WORK = "work"',
        'CHOICES = (("a", "Every week"),)',
        'KINDS = {"a": "Story"}',
        'words = f"{count} words"',
        'words = f"Version {number}"',
        'return HttpResponse("Not found here")',
        "words = f\"{', '.join(names)} and others\"",
        'def told() -> str:\n    """Words."""\n    return "Nothing yet."',
    ],
)
def test_a_sentence_of_the_code_that_nobody_can_translate_is_seen(source: str) -> None:
    assert spoken(parsed(source))


@pytest.mark.parametrize(
    "source",
    [
        'messages.success(request, _("Kept as %(name)s.") % {"name": name})',
        'def kept() -> None:\n    """What was kept, in a sentence."""',
        'raise Http404("No such work for this reader.")',
        'log.warning("It could not be kept: %s", error)',
        'class Kind(models.TextChoices):\n    WORK = "a work", _("A work")',
        'work = models.ForeignKey("Work", on_delete=models.CASCADE, related_name="own works")',
        '__all__ = ["Answer", "Kudos"]',
        'response["Cache-Control"] = "private, no-store"',
        'def __str__(self) -> str:\n    return f"vote for {self.poll}"',
    ],
)
def test_what_is_no_sentence_for_people_passes(source: str) -> None:
    assert spoken(parsed(source)) == []


def test_gettext_is_called_by_its_name_only() -> None:
    """A function that keeps something else in `_` would call that instead."""
    for path, tree in sources().items():
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.Lambda):
                named = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == "_"]
                kept = [node.lineno for node in named if isinstance(node.ctx, ast.Store)]
                asked = any(
                    isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
                    for node in ast.walk(function)
                )
                assert not (asked and kept), f"{path}:{kept}"
