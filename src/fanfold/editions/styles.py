"""The style sheets of the editions, read once from the files beside this module."""

from importlib.resources import files

BOOK_CSS = files(__package__).joinpath("book.css").read_text(encoding="utf-8")
"""Book typography: what the EPUB carries, and the base of the HTML edition. It sets no colours."""

PAGE_CSS = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
"""What the HTML edition adds: measure, paper and ink, night, print."""
