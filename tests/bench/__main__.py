"""`make bench`: runs every `bench_*.py` beside this file and prints one table.

`python -m tests.bench NAME…` runs only the named ones (`intake` for `bench_intake.py`).
"""

import importlib
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Row, table

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """Measure and print; 2 for an unknown name, 1 when a measurement could not be made."""
    known = {path.stem.removeprefix("bench_"): path.stem for path in sorted(HERE.glob("bench_*.py"))}
    unknown = set(names) - set(known)
    if unknown:
        print(f"No such benchmark: {', '.join(sorted(unknown))}. There are {', '.join(known)}.", file=sys.stderr)
        return 2
    rows: list[Row] = []
    failed = False
    for name in names or known:
        module = importlib.import_module(f"tests.bench.{known[name]}")
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="fanfold-bench-") as folder:
            try:
                rows.extend(module.rows(Path(folder)))
            except (RuntimeError, OSError) as error:
                failed = True
                print(f"! {name}: {error}", file=sys.stderr)
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}\n\n{table(rows)}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
