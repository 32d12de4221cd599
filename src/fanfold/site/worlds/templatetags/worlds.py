"""Pieces of the pages about worlds: proposals as sentences."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fanfold.site.worlds.models import StoryWorld
from fanfold.site.worlds.points import stretch_in_words
from fanfold.storyworld.callednames import People
from fanfold.storyworld.packs import Pack
from fanfold.storyworld.proposing import Proposed

register = template.Library()

_LOOKS = {
    "plain": gettext_lazy("in plain text"), "bold": gettext_lazy("in bold"), "italic": gettext_lazy("in italics"),
    "underline": gettext_lazy("underlined"),
}  # fmt: skip


@register.simple_tag
def proposal_in_words(proposed: Proposed, pack: Pack | None) -> str:
    """What is proposed, as a sentence to say yes or no to."""
    match proposed.kind:
        case "start":
            return _start(proposed, pack)
        case "kind":
            return str(StoryWorld.Kind(proposed.words).label)
        case "change":
            if proposed.denied:
                return _("Not so here: %(words)s") % {"words": proposed.words}
            return _unless_quoted(_("Different here"), proposed)
        case "keep":
            return _("Happens here too: %(words)s") % {"words": proposed.words}
        case "builds_on":
            return _("What happened in an earlier story is so here")
        case "layer":
            return _layer(proposed, People(pack))
        case "scenes":
            return _scenes(proposed)
        case "fact" if proposed.slug:
            return _unless_quoted(_("Only in the layer “%(name)s”") % {"name": proposed.slug}, proposed)
        case "secret":
            return secret_in_words(proposed.words, proposed.knows, proposed.instead, People(pack))
        case _:
            said = _unless_quoted(_("So in this story"), proposed)
            people = People(pack).names(proposed.people)
            return _("%(said)s. Known to %(names)s.") % {"said": said.rstrip("."), "names": people} if people else said


def _unless_quoted(lead: str, proposed: Proposed) -> str:
    """With what is so behind it, where that is more than the quotation below says."""
    if proposed.words.casefold() in ("", proposed.quote.casefold()):
        return lead
    return _("%(lead)s: %(words)s") % {"lead": lead, "words": proposed.words}


def _start(proposed: Proposed, pack: Pack | None) -> str:
    if not proposed.words:
        return _("Where in canon does it start?")
    found = proposed.start
    words = stretch_in_words(pack.clock, found.lo, found.hi) if pack and found.is_known else proposed.words
    return (
        _("Does it start %(words)s?") % {"words": words}
        if not proposed.is_sure
        else _("Starts: %(words)s") % {"words": words}
    )


def _scenes(proposed: Proposed) -> str:
    if proposed.words == "changed":
        return _("Some scenes are those of canon, with changes")
    return _("Some scenes are told as canon tells them")


def _layer(proposed: Proposed, people: People) -> str:
    said = _("A layer, “%(name)s”, told %(look)s") % {
        "name": proposed.words,
        "look": _LOOKS.get(proposed.look, proposed.look),
    }
    if proposed.of:
        said += _("; it is %(who)s’s") % {"who": people.name(proposed.of)}
    return said + (_("; leaves canon at %(point)s") % {"point": proposed.leaves} if proposed.leaves else "")


def secret_in_words(words: str, knows: tuple[str, ...], instead: tuple[tuple[str, str], ...], people: People) -> str:
    """A secret as its writer would tell it to a friend."""
    said = [_("A secret: %(words)s.") % {"words": words.rstrip(".")} if words else _("A secret: what is really so?")]
    if knows:
        said.append(_("Known to %(names)s.") % {"names": people.names(knows)})
    said += [
        _("%(who)s thinks: %(words)s.") % {"who": people.name(who), "words": told.rstrip(".")} for who, told in instead
    ]
    return " ".join(said)
