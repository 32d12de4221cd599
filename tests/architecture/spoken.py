"""Sentences and names in the site's Python that no catalogue can change, found by reading the code."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

# Two words of letters with a space between: what people read, and no key, address or name in code.
_SENTENCE = re.compile(r"[^\W\d_][^\w\s]*\s+[^\w\s]*[^\W\d_]{2}|[^\W\d_]{2}[^\w\s]*\s+[^\w\s]*[^\W\d_]")
# One word with a capital, as choices and labels are.
_NAME = re.compile(r"[A-Z][a-z]{2,}")
# Elements of HTML, whose attributes are checked where templates are.
_ELEMENT = re.compile(r"<[^<>]*>")
# Where a value stands in a string, and a word beside it: "12 words", "Version 3".
_HOLE = "\ue000"
_GLUED = re.compile(rf"{_HOLE}[^\w\s]*\s+[^\w\s]*[^\W\d_]{{2,}}|[^\W\d_]{{2,}}[^\w\s]*\s+[^\w\s]*{_HOLE}")
# How SQL begins, also the parts that are put together.
_SQL = re.compile(
    r"\s*(AND|OF|FROM|PERFORM|SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA|ANALYZE|SET|LOCK|WITH) |strftime\("
)

_GETTEXT = frozenset(
    {
        "_",
        "gettext",
        "gettext_lazy",
        "gettext_noop",
        "ngettext",
        "ngettext_lazy",
        "pgettext",
        "pgettext_lazy",
        "npgettext",
    }
)
_LOGGING = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
_LOGGERS = frozenset({"log", "_log", "logger", "_logger", "LOG", "_LOG", "logging"})
# Errors whose words a page shows. All others are for programmers: 403, 404 and 500 have pages with words of their own.
_TOLD_ERRORS = frozenset({"FanfoldError", "ValidationError"})
# Calls and keyword arguments that take names of code.
_CODE_CALLS = frozenset(
    {
        "path",
        "re_path",
        "compile",
        "TypeVar",
        "cast",
        "ForeignKey",
        "ManyToManyField",
        "OneToOneField",
        "get_model",
        "patch_vary_headers",
        "getattr",
        "setattr",
    }
)
_CODE_KEYWORDS = frozenset({"through", "to", "samesite", "content_type", "db_table", "related_name", "headers"})
# What the terminal and the log say stays in English, as commands and settings are; no page shows it.
_TERMINAL = ("__main__.py", "project/", "demo/", "base/backups/")
_TERMINAL_NAMES = frozenset({"health.py", "management", "migrations"})


class Spoken(NamedTuple):
    """Words that stand in one language only."""

    line: int
    words: str


def is_told_to_people(path: Path) -> bool:
    """Whether a module of the site (a path below it) says things on pages or in letters, not only in the terminal."""
    return not (str(path).startswith(_TERMINAL) or _TERMINAL_NAMES & set(path.parts))


def parsed(source: str) -> ast.Module:
    """A piece of code, as `spoken` reads it."""
    return ast.parse(source)


def spoken(tree: ast.Module) -> list[Spoken]:
    """Every sentence or name a person might read that stands outside gettext."""
    walk = _Walk()
    walk.visit(tree)
    return sorted(walk.found)


class _Walk(ast.NodeVisitor):
    def __init__(self) -> None:
        self.found: list[Spoken] = []

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and _is_said(node.value):
            self.found.append(Spoken(node.lineno, node.value))

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = (str(part.value) if isinstance(part, ast.Constant) else _HOLE for part in node.values)
        text = "".join(parts)
        if _is_said(text) or (_GLUED.search(_ELEMENT.sub(" ", text)) and not _SQL.match(text)):
            self.found.append(Spoken(node.lineno, text.replace(_HOLE, "…")))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        # A string that stands alone is a docstring.
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        if isinstance(node.exc, ast.Call) and _name(node.exc.func) in _TOLD_ERRORS:
            self.generic_visit(node)

    def visit_Assert(self, node: ast.Assert) -> None:
        self.visit(node.test)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name in {"__str__", "__repr__"}:
            return
        given = [*node.decorator_list, *node.args.defaults, *node.args.kw_defaults, *node.body]
        self._all(child for child in given if child is not None)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        target = node.targets[0]
        # `response["Cache-Control"] = …`: an answer's head is for machines.
        is_header = isinstance(target, ast.Subscript) and _name(target.value) in {"response", "headers", "answer"}
        if not is_header and _name(target) != "__all__":
            self.visit(node.value)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if not any(_name(base) in {"TextChoices", "IntegerChoices"} for base in node.bases):
            self.generic_visit(node)
            return
        for child in node.body:
            value = child.value if isinstance(child, ast.Assign) else None
            if isinstance(value, ast.Tuple):
                # The first is what the database keeps.
                self._all(value.elts[1:])
            elif isinstance(value, ast.Constant):
                self.found.append(Spoken(child.lineno, f"{node.name}: a choice without a label is called by its name"))
            else:
                self.visit(child)

    def _all(self, nodes: Iterable[ast.AST]) -> None:
        for node in nodes:
            self.visit(node)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        # A choice: what is kept, and what it is called.
        is_choice = len(node.elts) == 2 and isinstance(node.elts[1], ast.Call) and _name(node.elts[1].func) in _GETTEXT
        self._all(node.elts[1:] if is_choice else node.elts)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node.func)
        is_header = isinstance(node.func, ast.Attribute) and _name(node.func.value) == "headers"
        is_for_code = (
            is_header
            or name in _CODE_CALLS
            or _is_log(node.func)
            or (name.endswith("Error") and name not in _TOLD_ERRORS)
        )
        if name in _GETTEXT or is_for_code:
            return
        if _is_field(node) and not _is_labelled(node):
            self.found.append(Spoken(node.lineno, "a field of a form without a label is called by its name"))
        self._all([node.func, *node.args])
        self._all(keyword.value for keyword in node.keywords if keyword.arg not in _CODE_KEYWORDS)


def _is_said(text: str) -> bool:
    if "(?" in text:
        # A pattern.
        return False
    plain = _ELEMENT.sub(" ", text)
    return bool(_NAME.fullmatch(plain.strip()) or _SENTENCE.search(plain)) and not _SQL.match(text)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_field(call: ast.Call) -> bool:
    """`forms.CharField(…)` and the like."""
    return (
        isinstance(call.func, ast.Attribute) and call.func.attr.endswith("Field") and _name(call.func.value) == "forms"
    )


def _is_labelled(call: ast.Call) -> bool:
    given = {keyword.arg for keyword in call.keywords}
    # `**words` may bring it; what is in `words` is looked at where it is made.
    return bool(given & {"label", None}) or any(
        "HiddenInput" in ast.unparse(keyword.value) for keyword in call.keywords if keyword.arg == "widget"
    )


def _is_log(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in _LOGGING and _name(node.value) in _LOGGERS


def site_modules(sources: dict[Path, ast.Module]) -> Iterator[tuple[Path, ast.Module]]:
    """The modules of the site that tell people things, by their path below `site`."""
    for path, tree in sources.items():
        if path.parts[0] == "site" and is_told_to_people(inner := Path(*path.parts[1:])):
            yield inner, tree
