"""What stands around the chapters of a work as lines that two versions can be compared by."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fanfold.manuscript.nodes import Manuscript, Note
from fanfold.manuscript.walk import block_lines
from fanfold.site.works.rows import ZONES


def front_lines(front: Manuscript) -> list[str]:
    """Title, byline, language, what a header said, layers, legend and notes, each line with what it is."""
    work = front.work
    return [
        *([_("Title: %(words)s") % {"words": work.title.text}] if work.title else []),
        *([_("Byline: %(words)s") % {"words": work.byline.text}] if work.byline else []),
        *([_("Language: %(words)s") % {"words": work.language}] if work.language else []),
        *(f"{meta.name}: {meta.value}" for meta in work.meta),
        *(_("Layer: %(name)s (%(look)s)") % {"name": layer.name, "look": layer.look} for layer in work.layers),
        *(
            _("Legend: %(look)s means %(name)s") % {"look": entry.look, "name": entry.name or entry.means}
            for entry in work.legend
        ),
        *(line for note in work.notes for line in _note_lines(note)),
    ]


def _note_lines(note: Note) -> Iterator[str]:
    name = ZONES.get(note.kind, note.kind)
    place = _("before the text") if note.place == "before" else _("after the text")
    yield f"{name}, {place}: {note.label}" if note.label else f"{name}, {place}"
    yield from (line for line in block_lines(note.blocks) if line.strip())
