"""Addresses of downloads."""

NO_PAGES = {
    "downloads:edition", "downloads:picture",  # files
}  # fmt: skip
