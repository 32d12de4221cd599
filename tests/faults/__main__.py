"""`python -m tests.faults`: what the checks find of planted mistakes, and false alarms in 10,000 words."""

import sys
import tempfile
from pathlib import Path

from tests.faults.measure import EACH, clean_tales, recall, together
from tests.faults.real import all_there


def main(arguments: list[str]) -> int:
    """Print both tables; `--told` says every miss and every alarm."""
    is_told = "--told" in arguments
    with tempfile.TemporaryDirectory(prefix="fanfold-faults-") as folder:
        print(f"{'check':14} {'planted':>8} {'found':>6}")
        for one in recall(Path(folder), EACH):
            print(
                f"{one.check:14} {one.planted:8} {one.found:6}"
                + (f"   missed: {', '.join(one.missed)}" if is_told else "")
            )
        print(f"\n{'where nothing is wrong':44} {'words':>9} {'asked':>6} {'in 10,000':>10}")
        everywhere = [clean_tales(Path(folder), 100), *all_there()]
        for found in (*everywhere, together(everywhere)):
            by_code = ", ".join(f"{code} {count}" for code, count in found.by_code.most_common())
            print(
                f"{found.where:44} {found.words:9,} {sum(found.by_code.values()):6} {found.per_10_000:10.2f}   {by_code}"
            )
            for line in found.told if is_told else ():
                print(f"    {line}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
