"""From what was typed to a tree.

Words that stand side by side must all be found; OR binds weaker than that, brackets stronger. Nothing that anybody types is an
error: what makes no sense is told, with its place and a way out, and the rest is looked for all the same. Operators are
written in capitals, so that a story's own "and" and "or" are words.
"""

from collections.abc import Iterator
from datetime import date

from fanfold.seeking.fields import Field, field_like, field_names, value_of
from fanfold.seeking.lexer import Token, tokens, value_at
from fanfold.seeking.nodes import All, Asked, Choice, Code, Either, Node, Not, Phrase, Problem, Range, Words
from fanfold.seeking.ranges import date_bounds, number_bounds

LONGEST = 1_000
"""So many characters are read."""
MOST_LEAVES = 64
"""So many words and conditions are taken."""
WAYS: tuple[tuple[str, str], ...] = (
    ("ferry lighthouse", "both words, in any order"),
    ('"over the water"', "these words side by side, in this order"),
    ("ferry OR boat", "one of the two"),
    ("ferry -storm", "the first and not the second; NOT says the same"),
    ("(ferry OR boat) island", "brackets hold together what belongs together"),
    ("light*", "every word that begins so"),
    ("title:ferry", "a word in one field; a phrase or a bracket can follow as well"),
)
"""How things are written, and what that means: for the pages of help."""
DEEPEST = 20
"""Brackets inside brackets further down are passed over."""


def understood(typed: str, today: date | None = None) -> Asked:
    """The tree of a question, and what in it was not understood. Ages of dates count back from `today`."""
    reader = _Reader(typed.replace("\0", " "), today or date.today())
    tree = reader.whole()
    problems = sorted(reader.problems, key=lambda one: (one.start, one.end))
    return Asked(typed, tree, tuple(problems))


def repaired(asked: Asked, today: date | None = None) -> str:
    """The question with a way out of each of its problems; "" where there is none to repair, or nobody can know how."""
    better = asked
    for _step in range(MOST_LEAVES):
        way = next((problem.better for problem in better.problems if problem.better), "")
        if not way:
            break
        better = understood(way, today)
    return better.typed if better.typed != asked.typed and not better.problems else ""


class _Reader:
    """Goes through the pieces once; each method reads one thing and leaves the next piece to be read."""

    def __init__(self, typed: str, today: date) -> None:
        self.typed, self.today = typed, today
        self.problems: list[Problem] = []
        self.pieces = list(tokens(typed[:LONGEST]))
        self.at = 0
        self.leaves = 0
        if len(typed) > LONGEST:
            self.say("E-search-long", LONGEST, len(typed), better=typed[:LONGEST].rstrip())

    def whole(self) -> Node:
        """Everything; a closing bracket too many does not end it."""
        parts: list[Node] = []
        while self.at < len(self.pieces):
            parts.append(self.either(None, 0))
            if self.at < len(self.pieces):
                self._stray_close()
        return _all(parts)

    def either(self, field: Field | None, depth: int) -> Node:
        """Alternatives with OR between them."""
        parts = [self.every(field, depth)]
        while (piece := self._peek()) and piece.kind == "or":
            self.at += 1
            if _is_nothing(parts[-1]):
                self._bare(piece)
                parts.pop()
            parts.append(self.every(field, depth))
            if _is_nothing(parts[-1]) and len(parts) > 1:
                self._bare(piece)
                parts.pop()
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def every(self, field: Field | None, depth: int) -> Node:
        """What stands side by side, with or without AND."""
        parts: list[Node] = []
        while (piece := self._peek()) and piece.kind not in ("or", "close"):
            if piece.kind == "and":
                self.at += 1
                after = self._peek()
                if not parts or after is None or after.kind in ("or", "close", "and"):
                    self._bare(piece)
                continue
            parts.extend(self.one(field, depth))
        return _all(parts)

    def one(self, field: Field | None, depth: int) -> Iterator[Node]:
        """One word, phrase, condition or bracket, or what must not be there."""
        piece = self.pieces[self.at]
        self.at += 1
        match piece.kind:
            case "not":
                yield from self._negated(piece, field, depth)
            case "open":
                yield from self._bracket(piece, field, depth)
            case "field" if piece.field is not None:
                yield from self._asked_in(piece, piece.field, depth)
            case "torn":
                yield from self._torn(piece, field)
            case _:
                yield from self._leaf(piece, field)

    # --- the parts ---

    def _negated(self, piece: Token, field: Field | None, depth: int) -> Iterator[Node]:
        after = self._peek()
        if after is None or after.kind in ("or", "and", "close"):
            self._bare(piece)
        elif after.kind == "not" and depth < DEEPEST:
            self.at += 1
            for twice in self._negated(after, field, depth + 1):
                yield Not(twice)
        else:
            # A run of more than that means nothing to anybody.
            inner = _all([part for part in self.one(field, depth + 1) if not _is_nothing(part)])
            if not _is_nothing(inner):
                yield Not(inner)

    def _bracket(self, piece: Token, field: Field | None, depth: int) -> Iterator[Node]:
        if depth >= DEEPEST:
            self.say("E-search-bracket", piece.start, piece.end)
            return
        inner = self.either(field, depth + 1)
        closing = self._peek()
        if closing is None:
            self.say("E-search-bracket", piece.start, piece.end, better=f"{self.typed.rstrip()})")
        else:
            self.at += 1
        if not _is_nothing(inner):
            yield inner

    def _asked_in(self, piece: Token, field: Field, depth: int) -> Iterator[Node]:
        after = self._peek()
        if field.kind in ("number", "date") and (after is None or after.kind != "open"):
            yield from self._ranged(piece, field)
        elif after is not None and after.kind == "not":
            # "title:-ferry" can mean one thing only.
            self.at += 1
            yield from self._negated(after, field, depth + 1)
        elif after is not None and after.kind == "torn" and not after.text:
            self.at += 1
            list(self._torn(after, field))
            if (word := self._peek()) and word.kind == "word":
                yield from self.one(field, depth + 1)
        elif after is None or after.kind in ("close", "and", "or", "field", "torn"):
            better = f"{self.typed[: piece.start]}{field.example}{self.typed[piece.end :]}"
            self.say("E-search-value", piece.start, piece.end, better=better, example=field.example)
        else:
            yield from self.one(field, depth + 1)

    def _ranged(self, piece: Token, field: Field) -> Iterator[Node]:
        value = value_at(self.typed[:LONGEST], piece.end)
        end = value.end if value else piece.end
        while (after := self._peek()) and after.start < end:
            self.at += 1
        yield from self._range(field, value.text if value else "", piece.start, end)

    def _range(self, field: Field, said: str, start: int, end: int) -> Iterator[Node]:
        bounds = number_bounds(said) if field.kind == "number" else date_bounds(said, self.today)
        if bounds is None:
            self._no_value(field, start, end)
        elif self._has_room(start):
            yield Range(field.name, bounds.low, bounds.high, start, end)

    def _no_value(self, field: Field, start: int, end: int) -> None:
        """Tell of a value that means nothing. Where the field's name stands before it, only the value is put right."""
        is_alone = self.typed[start:end].casefold().startswith(tuple(field_names(field)))
        example = field.example if is_alone else field.example.partition(":")[2]
        better = f"{self.typed[:start]}{example}{self.typed[end:]}"
        self.say("E-search-value", start, end, better=better, example=field.example)

    def _torn(self, piece: Token, field: Field | None) -> Iterator[Node]:
        """A quotation mark alone, or the name of no field: what stands behind it is still looked for."""
        if not piece.text:
            inside = self.typed[piece.end :].strip()
            better = f'{self.typed.rstrip()}"' if inside else self.typed[: piece.start].rstrip()
            self.say("E-search-quote", piece.start, piece.end, better=better)
            return
        name, _colon, rest = piece.text.partition(":")
        near = field_like(name)
        meant = f"{near.name if near else name}:{rest}"
        better = f"{self.typed[: piece.start]}{meant}{self.typed[piece.end :]}"
        self.say("E-search-field", piece.start, piece.start + len(name), better=better)
        # What compares is nothing to be looked for.
        if near is None:
            return
        yield from self._leaf(piece._replace(kind="word", text=rest), field)

    def _leaf(self, piece: Token, field: Field | None) -> Iterator[Node]:
        kind, name = (field.kind, field.name) if field else ("words", "")
        if kind in ("number", "date") and field is not None:
            yield from self._range(field, piece.text, piece.start, piece.end)
        elif kind == "choice" and field is not None:
            value = value_of(field, piece.text)
            if value is None:
                self._no_value(field, piece.start, piece.end)
            elif self._has_room(piece.start):
                yield Choice(name, value, piece.start, piece.end)
        elif any(char.isalnum() or ord(char) > 0x2190 for char in piece.text) and self._has_room(piece.start):
            if piece.kind == "word" and "*" in piece.text.rstrip("*"):
                better = f"{self.typed[: piece.start]}{piece.text.replace('*', '')}{self.typed[piece.end :]}"
                self.say("E-search-star", piece.start, piece.end, better=better)
                is_start = "*" if piece.text.endswith("*") else ""
                piece = piece._replace(text=piece.text.replace("*", "") + is_start)
            yield _words(piece, name)

    # --- what all of them need ---

    def _peek(self) -> Token | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def _has_room(self, start: int) -> bool:
        self.leaves += 1
        if self.leaves == MOST_LEAVES + 1:
            self.say("E-search-long", start, len(self.typed), better=self.typed[:start].rstrip())
        return self.leaves <= MOST_LEAVES

    def _stray_close(self) -> None:
        piece = self.pieces[self.at]
        self.at += 1
        better = f"{self.typed[: piece.start]}{self.typed[piece.end :]}".strip()
        self.say("E-search-bracket", piece.start, piece.end, better=better)

    def _bare(self, piece: Token) -> None:
        """An operator with nothing to work on: said as a word it is looked for."""
        if any(one.start == piece.start for one in self.problems):
            return
        said = self.typed[piece.start : piece.end]
        quoted = f'"{said}"' if said.isalpha() else ""
        better = f"{self.typed[: piece.start]}{quoted}{self.typed[piece.end :]}".strip()
        self.say("E-search-operator", piece.start, piece.end, better=better)

    def say(self, code: Code, start: int, end: int, *, better: str = "", example: str = "") -> None:
        """Note something that was not understood. A way out that leads nowhere new is none."""
        # Five brackets without a partner are one trouble, not five.
        if code in ("E-search-bracket", "E-search-operator") and any(one.code == code for one in self.problems):
            return
        way = better if better.strip() != self.typed.strip() else ""
        self.problems.append(Problem(code, start, end, self.typed[start:end], way, example))


def _words(piece: Token, field: str) -> Node:
    if piece.kind == "phrase":
        return Phrase(piece.text, field, piece.start, piece.end)
    is_start = len(piece.text) > 1 and piece.text.endswith("*")
    return Words(piece.text.rstrip("*") if is_start else piece.text, field, piece.start, piece.end, is_start)


def _is_nothing(node: Node) -> bool:
    return node == All()


def _all(parts: list[Node]) -> Node:
    """The parts as one; a single one is itself, and what asks for nothing is none."""
    kept: list[Node] = []
    for part in parts:
        kept.extend(part.parts if isinstance(part, All) else (part,))
    return kept[0] if len(kept) == 1 else All(tuple(kept))
