"""What every reader promises about every flow, as one function; and reading bytes in one line."""

import re
import time
from importlib import import_module

from fanfold.intake.flow import Flow, Para
from fanfold.intake.source import DEFAULT_LIMITS, Limits, Source

# Formats whose reading text is the decoded file itself, or a pile of such files.
TYPED = frozenset({"text", "markdown", "zip"})
_MODULES = {"text": "plain"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def flow_of(name: str, data: bytes | str, limits: Limits = DEFAULT_LIMITS) -> Flow:
    """Read a file and check everything its reader promises."""
    source = Source.of(name, data.encode() if isinstance(data, str) else data, limits)
    module = import_module(f"fanfold.intake.readers.{_MODULES.get(source.format, source.format)}")
    flow: Flow = module.read(source, limits)[0]
    check(flow, typed=source.format in TYPED)
    return flow


def check(flow: Flow, *, typed: bool) -> None:
    """Every non-blank character in exactly one paragraph, places that never go back, looks within the text."""
    reached = 0
    if not flow.paras:
        assert not _FORBIDDEN.sub("", flow.text).replace(">", "").strip()
        return
    for para in flow.paras:
        assert reached <= para.start < para.end, f"{para.text!r} begins before the one before it ends"
        assert not flow.text[reached : para.start].strip(), f"lost: {flow.text[reached : para.start]!r}"
        reached = para.end
        _check_para(flow, para, typed=typed)
    assert not flow.text[reached:].strip(), f"lost: {flow.text[reached:]!r}"


def _check_para(flow: Flow, para: Para, *, typed: bool) -> None:
    assert para.text.strip(), "an empty paragraph"
    assert not _FORBIDDEN.search(para.text), f"forbidden character in {para.text!r}"
    # Of a paragraph that is as long as a book, the beginning is enough.
    places = [para.source_at(at) for at in range(min(len(para.text), 5_000))]
    assert places == sorted(places), f"places go back in {para.text!r}"
    assert para.map[0][0] == 0
    assert all(para.start <= place <= para.end for place in places)
    for run in para.runs:
        assert 0 <= run.start < run.end <= len(para.text), f"{run} is outside {para.text!r}"
    assert not any(run.look == "link" and "script:" in run.value.lower() for run in para.runs)
    assert not para.src.lower().startswith(("javascript", "data", "vbscript"))
    assert len(para.boxes) <= 24
    if not typed:
        assert flow.text[para.start : para.end] == para.text


def texts(flow: Flow) -> list[str]:
    """The words of all paragraphs."""
    return [para.text for para in flow.paras]


def looks(para: Para) -> list[tuple[str, str]]:
    """(look, the words it is on) of a paragraph's runs."""
    return [(run.look, para.text[run.start : run.end]) for run in para.runs]


def boxes(para: Para) -> list[str]:
    """The kinds of the containers around a paragraph."""
    return [box.kind for box in para.boxes]


class Stopwatch:
    """`with Stopwatch(5):` fails when the block takes more CPU seconds."""

    def __init__(self, most: float) -> None:
        self._most = most

    def __enter__(self) -> None:
        self._began = time.process_time()

    def __exit__(self, *_: object) -> None:
        assert time.process_time() - self._began < self._most
