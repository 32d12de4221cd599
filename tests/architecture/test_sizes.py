"""Functions and files keep the sizes the house set itself; a few may be longer, most are short."""

from statistics import median

from tests.architecture.parsed import functions, sources
from tests.conftest import SOURCE

FUNCTION_MEDIAN, FUNCTION_LONG, FILE_LONG, LONGEST_FILE = 10, 40, 400, 600
SHARE = 0.95


def test_functions_are_short() -> None:
    lengths = sorted(((lines, name) for name, lines in functions()), reverse=True)
    numbers = [lines for lines, _ in lengths]
    assert median(numbers) <= FUNCTION_MEDIAN
    short = sum(lines <= FUNCTION_LONG for lines in numbers) / len(numbers)
    assert short >= SHARE, lengths[:20]


def test_files_are_short() -> None:
    lengths = {str(path): len((SOURCE / path).read_text(encoding="utf-8").splitlines()) for path in sources()}
    long = {name: lines for name, lines in lengths.items() if lines > FILE_LONG}
    assert len(long) <= (1 - SHARE) * len(lengths), long
    assert max(lengths.values()) <= LONGEST_FILE, long
