"""The index page of a folder of pages: the order its links give."""

from dataclasses import dataclass, field
from posixpath import basename, splitext

from selectolax.lexbor import LexborHTMLParser

from fanfold.intake.order import Placed
from fanfold.intake.readers.markup import declared_encoding
from fanfold.intake.readers.members import Member
from fanfold.intake.readers.package import Package, resolve
from fanfold.intake.source import decode

_INDEXES = ("index", "contents", "toc", "default", "home", "main", "story")
_LARGEST = 2_000_000


@dataclass(slots=True)
class Contents:
    """`page` is the name of the index ("" when there is none), `links` what its links say of the other files, in order."""

    page: str = ""
    links: dict[str, str] = field(default_factory=dict)

    def order(self, placed: list[Placed]) -> list[Placed]:
        """The files in the order of the links; those that no link leads to keep their place behind the one they followed."""
        if not self.links:
            return placed
        ranks = {name: float(rank) for rank, name in enumerate(self.links)}
        last = -1.0
        for one in placed:
            last = ranks.setdefault(one.name, last + 0.5)
        for one in placed:
            one.title = one.title or (self.links.get(one.name, "") if one.number is not None else "")
        return sorted(placed, key=lambda one: ranks[one.name])


def contents_of(package: Package, stories: list[Member]) -> Contents:
    """The index among the files: a page of that name whose links lead to at least two others and to half of them all."""
    others = {member.stored: member.name for member in stories}
    for member in stories:
        stem, ending = splitext(basename(member.name).lower())
        if stem not in _INDEXES or not ending.startswith((".htm", ".xht")):
            continue
        links = _links(package, member, others)
        if len(links) >= 2 and len(links) * 2 >= len(stories) - 1:
            return Contents(member.name, links)
    return Contents()


def _links(package: Package, member: Member, others: dict[str, str]) -> dict[str, str]:
    data = package.read(member.stored)[:_LARGEST]
    tree = LexborHTMLParser(decode(member.name, data, declared_encoding(data)).text)
    found: dict[str, str] = {}
    for anchor in tree.css("a[href]")[:5000]:
        name = others.get(package.find(resolve(member.stored, anchor.attributes.get("href") or "")), "")
        if name and name != member.name:
            found.setdefault(name, " ".join(anchor.text().split())[:120])
    return found
