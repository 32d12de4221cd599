"""Which layer each scene may tell, where the looks that told layers apart are lost; and what a person said of it."""

from collections.abc import Sequence
from itertools import pairwise

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.intake.layering import Layering, Told, words_of
from fanfold.intake.passes.unmarked_breaks import first_words
from fanfold.intake.turnings import Turnings
from fanfold.manuscript.findings import Decision
from fanfold.manuscript.nodes import Layer, LegendEntry

# How likely a scene begins where the file shows a break, and how much less elsewhere in such a story.
_SHOWN, _ELSEWHERE = 0.9, 0.1


def scene_layers(draft: Draft) -> None:
    """Propose a layer for each scene by the author's own words about the layers; apply what a person confirmed."""
    chapters = draft.told()
    paras = [para for chapter in chapters for para in chapter]
    said = [decision for decision in draft.decisions if decision.verdict == "scene" and "layer" in decision.value]
    names = {name: entry.span.of(draft.text) for entry in draft.legend if (name := _named(entry))}
    if len(names) > 1 and paras and not any(para.layer for para in paras):
        _propose(draft, chapters, names)
    for decision in said:
        _apply(draft, _scene_at(chapters, decision), str(decision.value["layer"]))


def _named(entry: LegendEntry) -> str:
    """The slug of the layer of which a clause of the legend speaks; flashbacks tell the past."""
    return entry.name if entry.means == "layer" else "past" if entry.means == "flashback" else ""


def _propose(draft: Draft, chapters: Sequence[Sequence[Para]], names: dict[str, str]) -> None:
    paras = [para for chapter in chapters for para in chapter]
    fresh = {id(chapter[0]) for chapter in chapters}
    notes = [para.text for para in draft.noted()]
    layering = Layering(list(names), list(names.values()), notes, [para.text for para in paras])
    told = layering.told(_turns(chapters), [id(para) in fresh for para in paras])
    for at in range(1, len(paras)):
        if told.layers[at] != told.layers[at - 1] and not paras[at].may_open:
            confidence = round(min(max(told.turns[at], 0.3), 0.85), 2)
            message = f"A scene may begin here: the layer changes to {layering.slugs[told.layers[at]]}."
            draft.suggest_scene(paras[at], "I-unmarked-break", message, first_words(paras[at]), confidence=confidence)
    for begin, end in _scenes(paras, fresh):
        _one(draft, paras[begin:end], layering, told, begin)


def _turns(chapters: Sequence[Sequence[Para]]) -> list[float]:
    """How likely a scene begins with each paragraph, whether the file shows it or not."""
    likely = Turnings(chapters).likelihoods(all_of_them=True)
    paras = [para for chapter in chapters for para in chapter]
    shown = [para.opens is not None and para.opens.strength > 0 for para in paras]
    if not any(shown):
        return likely
    return [_SHOWN if here else _ELSEWHERE * value for here, value in zip(shown, likely, strict=True)]


def _scenes(paras: Sequence[Para], fresh: set[int]) -> list[tuple[int, int]]:
    """Index ranges of the scenes, shown, confirmed and proposed ones."""
    starts = [at for at, para in enumerate(paras) if not at or id(para) in fresh or _begins(para)]
    return list(pairwise([*starts, len(paras)]))


def _begins(para: Para) -> bool:
    return para.opens.strength > 0 if para.opens is not None else para.may_open > 0


def _one(draft: Draft, scene: Sequence[Para], layering: Layering, told: Told, begin: int) -> None:
    """Propose the layer of one scene, and tell its paragraphs when a person confirmed it."""
    shares = [0.0] * len(layering.slugs)
    for at in range(begin, begin + len(scene)):
        shares[told.layers[at]] += told.sure[at]
    layer = max(range(len(shares)), key=shares.__getitem__)
    speaking = [spoken for at in range(begin, begin + len(scene)) for spoken in layering.speaking(at)]
    words = words_of(speaking, layer)
    why = f"it speaks of {', '.join(words)}" if words else "it follows from the scenes around"
    name = layering.slugs[layer]
    finding = draft.propose(
        "I-scene-layer", first_words(scene[0]), f"This scene may tell the layer “{name.replace('-', ' ')}”: {why}.",
        confidence=round(min(shares[layer] / len(scene), 0.9), 2), value={"layer": name, "at": scene[0].start},
    )  # fmt: skip
    if finding.state == "confirmed":
        _apply(draft, scene, str(finding.value["layer"]))


def _scene_at(chapters: Sequence[Sequence[Para]], decision: Decision) -> Sequence[Para]:
    """The paragraphs from the one a person meant to the end of its scene."""
    for chapter in chapters:
        for begin, para in enumerate(chapter):
            if para.start <= decision.span.start < para.end:
                end = next((at for at in range(begin + 1, len(chapter)) if _begins(chapter[at])), len(chapter))
                return chapter[begin:end]
    return ()


def _apply(draft: Draft, scene: Sequence[Para], slug: str) -> None:
    for para in scene:
        para.layer = slug
    if slug and all(layer.slug != slug for layer in draft.layers):
        draft.layers.append(Layer(slug=slug, name=slug.replace("-", " ")))
