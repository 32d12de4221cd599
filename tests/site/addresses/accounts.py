"""Addresses of accounts."""

NO_PAGES = {
    "accounts:default_pen_name",  # an answer to a form
    "account_confirm_login_code",  # only redirects here
}  # fmt: skip
