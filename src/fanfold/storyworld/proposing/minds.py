"""Secrets, from who believes what in the notes: a truth, who knows it, what the others take to be so."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from fanfold.storyworld.proposing.asking import Declared, Proposed, Surroundings
from fanfold.storyworld.proposing.layers import dreamer_of, is_dream
from fanfold.storyworld.proposing.sentences import as_sentence

_MINDS = ("belief", "belief_reason", "not_known", "truth")


class _Held(Struct):
    """A belief with what the note sets beside it."""

    said: Declared
    who: tuple[str, ...]
    reason: str = ""
    unseen: Declared | None = None
    truth: Declared | None = None


# Behind what one alone knows, what others think instead stands at once: "only Wick knows he lives; Maren believes he drowned".
_NEXT_TO = 160


class _Placed(Struct):
    """A secret, and where its words stand."""

    order: int
    secret: Proposed


def secrets_of(declared: Sequence[Declared], around: Surroundings) -> Iterator[Proposed]:
    """A secret for each thing that is otherwise than somebody thinks, one for each truth nobody is said to miss, and one for what
    somebody alone knows."""
    in_order = sorted(declared, key=lambda said: said.order)
    in_order = [_with_holder(said, in_order[:at], around) for at, said in enumerate(in_order)]
    alone = [said for said in in_order if said.kind == "knowledge" and said.says("only")]
    found = [_Placed(said.order, _alone(said, in_order, around)) for said in alone if said.text("proposition")]
    for order, one in sorted(_of_others(in_order, around), key=lambda placed: placed[0]):
        if not _is_instead(order, one, found):
            found.append(_Placed(order, one))
    for said in alone:
        before = [one for one in found if one.order <= said.order]
        if before and not said.text("proposition"):
            # "… (only Ruth does)": who knows what was said just before.
            last = max(before, key=lambda one: one.order)
            knows = tuple(dict.fromkeys((*last.secret.knows, *around.people(said.texts("who")))))
            last.secret = replace(last.secret, knows=knows, mark=last.secret.mark or last.secret.quote)
    yield from (one.secret for one in sorted(found, key=lambda one: one.order))


def _with_holder(said: Declared, before: Sequence[Declared], around: Surroundings) -> Declared:
    """A belief of "he", with the name of the one person the words before it tell of."""
    opens = said.quote.casefold().split(" ", 1)[0]
    if said.kind != "belief" or said.texts("who") or opens not in ("he", "she", "they"):
        return said
    # Who alone knows takes nothing else to be so.
    near = [one for one in before if 0 <= said.order - one.order <= _NEXT_TO and not one.says("only")]
    who = _named_last(near, around) or next(
        (one.texts("who") for one in reversed(near) if one.kind in _MINDS and len(one.texts("who")) == 1), ()
    )
    return replace(said, value={**said.value, "who": list(who)}) if who else said


def _alone(said: Declared, in_order: Sequence[Declared], around: Surroundings) -> Proposed:
    knows = around.people(said.texts("who"))
    about = _named_last([one for one in in_order if one.order < said.order], around)
    words = as_sentence(
        _begun(said.text("proposition"), around), who=_called([one for one in about if one not in knows], around)
    )
    return Proposed(
        kind="secret", at=said.at, quote=said.quote, confidence=0.7, words=words, knows=knows, mark=said.quote
    )


def _is_instead(order: int, one: Proposed, found: Sequence[_Placed]) -> bool:
    """Whether this is what somebody thinks instead of what stands right before; then it is put there, or is that very thing."""
    for other in found:
        near = 0 <= order - other.order <= len(other.secret.quote) + _NEXT_TO
        if one.words and one.words == other.secret.words:
            return True
        if near and one.instead and not one.knows and not one.words:
            other.secret = replace(
                other.secret, instead=(*other.secret.instead, *one.instead), quote=f"{other.secret.quote} … {one.quote}",
                mark=other.secret.mark,
            )  # fmt: skip
            return True
    return False


def _of_others(everything: Sequence[Declared], around: Surroundings) -> Iterator[tuple[int, Proposed]]:
    in_order = [said for said in everything if said.kind in _MINDS]
    held = _held(in_order, around)
    used = [said for one in held for said in (one.unseen, one.truth)]
    for one in held:
        secret = _secret(one, around)
        # What nobody in particular thinks of nothing in particular is no question.
        if secret.words or secret.instead:
            yield one.said.order, secret
    for said in in_order:
        if said.kind == "truth" and all(said is not one for one in used):
            yield said.order, _truth(said, around, ())
        elif said.kind == "not_known" and all(said is not one for one in used) and said.texts("who"):
            yield said.order, _unknown(said, around)


def _held(in_order: Sequence[Declared], around: Surroundings) -> list[_Held]:
    """Beliefs, each with the reason, the thing not known and the truth that the same note sets against it."""
    held: list[_Held] = []
    for said in in_order:
        if said.kind == "belief":
            held.append(_Held(said, around.people(said.texts("who"))))
        elif held and said.kind == "belief_reason":
            held[-1].reason = said.text("value")
        elif said.kind == "not_known":
            one = _by_holder(held, around.people(said.texts("who")))
            if one is not None and one.unseen is None:
                one.unseen = said
        elif held and said.kind == "truth":
            _by_subject(held, around.people(said.texts("who")), around).truth = said
    return held


def _by_holder(held: Sequence[_Held], who: tuple[str, ...]) -> _Held | None:
    """The belief of those who do not know; the last one where only "he" stands there."""
    if not who:
        return held[-1] if held else None
    return next((one for one in reversed(held) if set(one.who) & set(who)), None)


def _by_subject(held: Sequence[_Held], who: tuple[str, ...], around: Surroundings) -> _Held:
    """The belief a truth is set against: what is believed of somebody the truth is about; else the nearest before."""
    open_ones = [one for one in held if one.truth is None] or list(held)
    about = [one for one in open_ones if any(_names(one, slug, around) for slug in set(who) - set(one.who))]
    return (about or open_ones)[-1]


def _names(one: _Held, slug: str, around: Surroundings) -> bool:
    first = around.names(slug).split()
    return bool(first) and first[0].casefold() in one.said.text("proposition").casefold().split()


def _secret(one: _Held, around: Surroundings) -> Proposed:
    instead = tuple((who, one.said.text("proposition")) for who in one.who)
    if one.truth is not None:
        return _truth(one.truth, around, instead, one)
    # What is really so, the note may leave open: then what somebody did not see stands for it, or nothing does.
    unseen = one.unseen.text("proposition") if one.unseen else ""
    knows = _others(one, around)
    words = as_sentence(_begun(unseen or one.reason, around), who=_called(knows, around), whom=_called(one.who, around))
    quote = " … ".join(dict.fromkeys([one.said.quote, *([one.unseen.quote] if one.unseen else [])]))
    return Proposed(
        kind="secret", at=one.said.at, quote=quote, confidence=0.7, words=words, instead=instead, knows=knows,
        mark=one.said.quote,
    )  # fmt: skip


def _truth(
    said: Declared, around: Surroundings, instead: tuple[tuple[str, str], ...], one: _Held | None = None
) -> Proposed:
    # Who does a thing knows of it; that is the first person the truth names, unless they are the one deceived.
    deceived = {who for who, _words in instead}
    doer = [slug for slug in around.people(said.texts("who")) if slug not in deceived][:1]
    quote = " … ".join(dict.fromkeys([*([one.said.quote] if one else []), said.quote]))
    proposed = Proposed(
        kind="secret", at=said.at, quote=quote, confidence=0.75, words=as_sentence(_begun(said.text("proposition"), around)), knows=tuple(doer), instead=instead,
    )  # fmt: skip
    return replace(proposed, mark=said.quote)


def _unknown(said: Declared, around: Surroundings) -> Proposed:
    """What somebody does not know, where nothing is said of what they think: whoever does it knows."""
    missed = around.people(said.texts("who"))
    words = as_sentence(_begun(said.text("proposition"), around), whom=_called(missed, around))
    known = around.pack.people.names() if around.pack else ()
    first = words.strip("“").split(" ", 1)[0].removesuffix("'s").removesuffix("’s").casefold()
    doer = tuple(dict.fromkeys(slug for name, slug in known if name.casefold() == first and slug not in missed))
    return Proposed(
        kind="secret", at=said.at, quote=said.quote, confidence=0.6, words=words, knows=doer[:1] if len(doer) == 1 else (), mark=said.quote
    )  # fmt: skip


def _begun(words: str, around: Surroundings) -> str:
    """Words whose first is somebody's name, with its capital: there are those who never write one."""
    first, space, rest = words.partition(" ")
    known = around.pack.people.names() if around.pack else ()
    name = next((name for name, _slug in known if name.casefold() == first.casefold()), "")
    return f"{name}{space}{rest}" if name else words


def _called(people: Sequence[str], around: Surroundings) -> str:
    """The one person's name, for a pronoun that can only be them."""
    return around.called(people[0]) if len(people) == 1 else ""


def _others(one: _Held, around: Surroundings) -> tuple[str, ...]:
    """Whom a belief is about: they know better."""
    words = one.said.text("proposition").split()
    known = list(around.pack.people.names()) if around.pack else []
    opens = " ".join(words[:3]).casefold() + " "
    # The longest first: "Mrs. Pell" is not everybody who is called "Mrs.".
    named = [
        slug for name, slug in sorted(known, key=lambda one: -len(one[0])) if opens.startswith(f"{name.casefold()} ")
    ]
    guess = [word.strip(",;:").casefold() for word in words[:1] if word[:1].isupper() and not word.endswith(".")]
    return tuple(dict.fromkeys(slug for slug in named or guess if slug not in one.who))[:1]


def rules_of(declared: Sequence[Declared], around: Surroundings) -> Iterator[Proposed]:
    """What the notes say holds in a dream, of the layer of the legend that is one: a fact of that layer, in the notes' words."""
    dreams = [one.slug for one in around.layers if is_dream(one)]
    dreamer = dreamer_of(declared, around)
    for said in declared:
        if said.kind == "dream_rule" and len(dreams) == 1:
            yield Proposed(
                kind="fact", at=said.at, quote=said.quote, confidence=0.75, words=as_sentence(said.text("value"), who=around.called(dreamer) if dreamer else ""),
                slug=dreams[0], mark=f"holds {said.quote}",
            )  # fmt: skip


def memories_of(declared: Sequence[Declared], around: Surroundings) -> Iterator[Proposed]:
    """What the notes say somebody knows or remembers: a fact, asked. A "he" is whom the note named last before it."""
    in_order = sorted(declared, key=lambda said: said.order)
    for at, said in enumerate(in_order):
        if said.kind == "knowledge" and not said.says("only"):
            who = around.people(said.texts("who")) or _named_last(in_order[:at], around)
            words = as_sentence(said.quote, who=_called(who, around))
            yield Proposed(kind="fact", at=said.at, quote=said.quote, confidence=0.55, words=words, people=who)


def _named_last(before: Sequence[Declared], around: Surroundings) -> tuple[str, ...]:
    """The one person whom the words right before name; nobody where they name several."""
    known = list(around.pack.people.names()) if around.pack else ()
    for said in reversed(before):
        words = {word.strip(".,;:!?'’") for word in said.quote.split()}
        if named := tuple(dict.fromkeys(slug for name, slug in known if name in words)):
            return named if len(named) == 1 else ()
    return ()
