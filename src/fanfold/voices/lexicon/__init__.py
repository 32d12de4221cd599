"""Words that tell voices apart, as data: no opinions about a story, only about its language."""


def word_set(text: str) -> frozenset[str]:
    """The words of a list written with spaces between them."""
    return frozenset(text.split())
