"""Text that was decoded wrongly once ("donâ€™t") reads as it was written; each repair is on record."""

import re
from collections import Counter

from fanfold.intake.draft import Draft
from fanfold.intake.flow import Para
from fanfold.manuscript.findings import Repair
from fanfold.manuscript.nodes import Span

# The first letters that UTF-8 bytes show when read as cp1252, Latin-1, Mac Roman or cp1251: cheap to look
# for, and each followed by another strange letter where it matters.
_SIGNS = re.compile(
    r"[ÃÂâÎÏÐÑØÙàãåäæçèéïðРСв√‚][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ∂ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√]"
)
# A run of letters outside ASCII: one piece of damage, or one honest foreign word.
_RUN = re.compile(r"[^\x00-\x7f]+(?: (?=[^\x00-\x7f]))?")


def encoding(draft: Draft) -> None:
    """Mend mojibake; one finding for each way in which it was broken, with the count of its places."""
    if draft.text.isascii() or not _SIGNS.search(draft.text):
        return
    damaged = [para for para in draft.paras if not para.text.isascii() and _SIGNS.search(para.text)]
    repairs = _repairs(damaged)
    if not repairs:
        return
    accepted = _proposed(draft, damaged, repairs)
    for para in damaged:
        _mend(para, accepted)


def _repairs(paras: list[Para]) -> dict[str, str]:
    """What each broken run means, as far as the whole paragraph around it agrees."""
    # Slow to import and seldom needed.
    import ftfy

    found: dict[str, str] = {}
    for para in paras:
        fixed = ftfy.fix_encoding(para.text)
        if fixed == para.text:
            continue
        for run in dict.fromkeys(_RUN.findall(para.text)):
            mended = ftfy.fix_encoding(run)
            if mended != run and mended in fixed and "\ufffd" not in mended:
                found.setdefault(run, mended)
    return found


def _proposed(draft: Draft, paras: list[Para], repairs: dict[str, str]) -> dict[str, str]:
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for para in paras:
        for match in _RUN.finditer(para.text):
            if match.group() in repairs:
                counts[match.group()] += 1
                first.setdefault(match.group(), para.source_span(match.start(), match.end()))
    accepted = {}
    for broken, mended in repairs.items():
        times = "once" if counts[broken] == 1 else f"{counts[broken]} times"
        finding = draft.propose(
            "I-mojibake", first[broken], f"{broken} is {mended} in the wrong encoding; it stands here {times}.",
            confidence=0.97, value={"count": counts[broken]}, repair=Repair(broken, mended),
        )  # fmt: skip
        if finding.state != "refused":
            accepted[broken] = mended
    return accepted


def _mend(para: Para, repairs: dict[str, str]) -> None:
    for match in reversed(list(_RUN.finditer(para.text))):
        mended = repairs.get(match.group())
        if mended is not None:
            para.replace(match.start(), match.end(), mended)
