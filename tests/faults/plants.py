"""One mistake of each kind, planted into a clean story. A planter gives the story with the mistake, or None where it has no room."""

import random
from collections.abc import Callable

from msgspec.structs import replace

from tests.faults.tales import FIRST, LIVING, Kept, Tale, inserted, knows, speech

Planter = Callable[[Tale, random.Random], Tale | None]


def anchor(tale: Tale, dice: random.Random) -> Tale:
    """A start the canon does not have."""
    wrong = (
        "1x09",
        "2x17",
        "3x07",
        "S04E01",
        "season 4",
        "season 5 finale",
        "after 9x09",
        "the floods",
        "4x01..4x02",
        "season 3 epsiode 2",
    )
    return replace(tale, starts=dice.choice(wrong))


def change(tale: Tale, dice: random.Random) -> Tale:
    """A change that names a fact with a slip of the pen."""
    slug = dice.choice(("wedding", "bram-mayor", "dike-broken", "mill-burnt", "new-dike", "hester-alone"))
    at = dice.randrange(1, len(slug) - 1)
    slips = (
        slug[:at] + slug[at + 1 :],
        slug[:at] + slug[at] + slug[at:],
        slug[: at - 1] + slug[at] + slug[at - 1] + slug[at + 1 :],
    )
    wrong = next((slip for slip in dice.sample(slips, 3) if slip != slug), slug + "s")
    return replace(tale, changes=(*tale.changes, f"not {wrong}"))


def person(tale: Tale, dice: random.Random) -> Tale | None:
    """Somebody of a secret written with a slip of the pen."""
    places = [(at, place) for at, secret in enumerate(tale.secrets) for place in range(len(secret.deceived))]
    if not places:
        return None
    at, place = dice.choice(places)
    deceived = list(tale.secrets[at].deceived)
    name = deceived[place]
    cut = dice.randrange(1, len(name) - 1)
    slips = (
        name[:cut] + name[cut + 1 :],
        name[:cut] + name[cut - 1 : cut] + name[cut:],
        name[:cut] + name[cut + 1] + name[cut] + name[cut + 2 :],
    )
    deceived[place] = next((slip for slip in dice.sample(slips, 3) if slip != name), f"{name}s")
    return _with(tale, at, tale.secrets[at]._replace(deceived=tuple(deceived)))


def falls_with(tale: Tale, dice: random.Random) -> Tale:
    """A fact taken out on which another rests that nobody keeps."""
    slug, resting = dice.choice((("dike-broken", "bram-mayor"), ("bram-mayor", "new-dike"), ("tobias-dead", "hester-alone"), ("mill-burnt", "tobias-dead")))  # fmt: skip
    return replace(tale, changes=(f"not {slug}",), keeps=tuple(one for one in tale.keeps if one != resting))


def blank(tale: Tale, dice: random.Random) -> Tale | None:
    """A teller of whom nothing is said about a secret."""
    places = [(at, who) for at, secret in enumerate(tale.secrets) for who in tale.turns if who != secret.knower]
    if not places:
        return None
    at, who = dice.choice(places)
    secret = tale.secrets[at]
    return _with(tale, at, secret._replace(
        deceived=tuple(one for one in secret.deceived if one != who), learns=tuple(one for one in secret.learns if one[0] != who)
    ))  # fmt: skip


def _with(tale: Tale, at: int, secret: Kept) -> Tale:
    return replace(tale, secrets=(*tale.secrets[:at], secret, *tale.secrets[at + 1 :]))


def pov_knows(tale: Tale, dice: random.Random) -> Tale | None:
    """A telling word in the telling, or in the mouth, of somebody who does not know yet."""
    places = [
        (secret, number)
        for secret in tale.secrets
        for number, teller in enumerate(tale.tellers)
        if not knows(secret, teller, number + 1)
    ]
    if not places:
        return None
    secret, number = dice.choice(places)
    who, word = tale.tellers[number], dice.choice(secret.only)
    me = "I" if tale.first_person else FIRST[who]
    spoken = dice.random() < 0.5
    said = (
        speech(f"Somebody should have thought of {word} before", who, first_person=tale.first_person)
        if spoken
        else f"{me} could not stop thinking of it, the {word}, and of who had done it."
    )
    return replace(tale, scenes=inserted(dice, tale.scenes, number, said))


def pov_order(tale: Tale, dice: random.Random) -> Tale | None:
    """A chapter told by one whose turn it is not: two tellers who take turns, and one of them tells twice."""
    if len(tale.turns) < 2:
        return None
    from tests.faults.tales import tale as made

    number = dice.randrange(1, len(tale.tellers))
    wrong = tale.tellers[number - 1]
    # The chapter is written anew by whoever told the one before.
    for seed in range(10_000 + dice.randrange(10_000), 40_000):
        other = made(seed)
        if other.tellers[0] == wrong and not other.first_person:
            return replace(
                tale, tellers=(*tale.tellers[:number], wrong, *tale.tellers[number + 1 :]),
                scenes=(*tale.scenes[:number], other.scenes[0], *tale.scenes[number + 1 :]),
            )  # fmt: skip
    return None


def unresolved(tale: Tale, dice: random.Random) -> Tale:
    """A complete story in which somebody never learns the truth."""
    at = dice.randrange(len(tale.secrets))
    secret = tale.secrets[at]
    who = dice.choice(secret.deceived)
    never = secret._replace(learns=tuple(one for one in secret.learns if one[0] != who))
    return replace(_with(tale, at, never), complete=True)


def dead_speaks(tale: Tale, dice: random.Random) -> Tale:
    """A line given to one who is dead: by his first name, his whole name, or with what he does before he says it."""
    lines = (
        "You should have come sooner",
        "I do not like the look of that water",
        "Shut the door behind you",
        "It was I who had the key",
    )
    line, verb = dice.choice(lines), dice.choice(("said", "asked", "answered", "muttered"))
    ends = line + ("?" if verb == "asked" else ",")
    forms = (
        f"“{ends}” {verb} Tobias.", f"“{ends}” Tobias {verb}.", f"Tobias came in from the yard. “{line}.”",
        f"“{ends}” {verb} Tobias Quill, and put his hat on the table.", f"Tobias {verb}, “{line}.”",
    )  # fmt: skip
    return replace(tale, scenes=inserted(dice, tale.scenes, dice.randrange(len(tale.scenes)), dice.choice(forms)))


def two_values(tale: Tale, dice: random.Random) -> Tale:
    """One thing that is two things at one point."""
    who, at = dice.choice(LIVING), dice.choice(("before", "ch1", "ch2", "ch2.s1"))
    first, second = dice.sample(("the mill", "the quay house", "the lighthouse", "Edith's attic"), 2)
    extra = (
        f'[facts.here]\nat = "{at}"\nso = "{FIRST[who]} lives in {first}"\nsets = "{who}.home = {first}"\n'
        f'[facts.there]\nat = "{at}"\nso = "{FIRST[who]} lives in {second}"\nsets = "{who}.home = {second}"\n'
    )
    return replace(tale, extra=extra)


def alias(tale: Tale, dice: random.Random) -> Tale | None:
    """A name two people of the story bear, where both of them speak."""
    lines = (
        "Miss Carr put down her cup.",
        "Nobody had told Miss Carr.",
        "They waited for Miss Carr.",
        "The basket was for Miss Carr.",
    )
    chapter = dice.randrange(len(tale.scenes))
    scenes = inserted(dice, tale.scenes, chapter, speech("There is room for one more", "ines"))
    scenes = inserted(dice, scenes, chapter, speech("Then I shall walk", "edith"))
    # One who tells in the first person cannot be spoken of by name as well.
    if tale.first_person and tale.tellers[chapter] in ("ines", "edith"):
        return None
    return replace(tale, scenes=inserted(dice, scenes, chapter, dice.choice(lines)))


def timeline(tale: Tale, dice: random.Random) -> Tale:
    """Something is learnt before it happens."""
    at = dice.randrange(len(tale.secrets))
    secret = tale.secrets[at]
    learnt = min(chapter for _who, chapter in secret.learns)
    return _with(tale, at, secret._replace(at=f"ch{learnt + dice.randrange(1, 4)}"))


def layer_leak(tale: Tale, dice: random.Random) -> Tale:
    """What only a dream sets is repeated outside it."""
    who, where = dice.choice(LIVING), dice.choice(("at sea", "abroad", "the mill"))
    extra = (
        f'[facts.repeated]\nso = "{FIRST[who]} is still {where}"\nsets = "{who}.home = {where}"\n'
        f'[layers.waking]\nlook = "plain"\n[layers.dream]\nlook = "italic"\nof = "{tale.turns[0]}"\nchanges = ["{who}.home = {where}"]\n'
    )
    return replace(tale, extra=extra)


LAYERS = '[layers.waking]\nlook = "bold"\n[layers.dream]\nlook = "plain"\n'


def layered(tale: Tale) -> Tale:
    """A clean story in Markdown whose every chapter has a scene in bold, as its legend says."""
    scenes = tuple(
        (tuple(f"**{paragraph}**" for paragraph in chapter[0]), *(chapter[1:] or (chapter[0],)))
        for chapter in tale.scenes
    )
    return replace(tale, scenes=scenes, markup=True, extra=LAYERS)


def look_drift(tale: Tale, dice: random.Random) -> Tale:
    """A chapter without the bold that one of the layers is told in."""
    clean = layered(tale)
    number = dice.randrange(1, len(clean.scenes))
    plain = tuple(tuple(paragraph.strip("*") for paragraph in scene) for scene in clean.scenes[number])
    return replace(clean, scenes=(*clean.scenes[:number], plain, *clean.scenes[number + 1 :]))


PLANTERS: dict[str, Planter] = {
    "anchor": anchor, "change": change, "person": person, "falls_with": falls_with, "blank": blank, "pov_knows": pov_knows, "pov_order": pov_order,
    "unresolved": unresolved, "dead_speaks": dead_speaks, "two_values": two_values, "alias": alias, "timeline": timeline,
    "layer_leak": layer_leak, "look_drift": look_drift,
}  # fmt: skip
