"""The code as data: every source file parsed once."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import SOURCE


@cache
def sources() -> dict[Path, ast.Module]:
    """Every Python file of the product, by its path below `src/fanfold`."""
    return {
        path.relative_to(SOURCE): ast.parse(path.read_text(encoding="utf-8"), str(path))
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts
    }


def functions() -> Iterator[tuple[str, int]]:
    """(name, lines) of every function and method, its decorators and docstring included."""
    for path, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1
