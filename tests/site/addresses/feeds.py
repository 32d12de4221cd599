"""Addresses of feeds."""

NO_PAGES = {
    "feeds:site", "feeds:work", "feeds:tag", "feeds:pen_name", "feeds:own",  # Atom, see tests/site/feeds
    "feeds:renew",  # an answer to a form
}  # fmt: skip
