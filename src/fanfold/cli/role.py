"""`fanfold role`: who looks after the archive."""

import click

from fanfold.cli import site

_EPILOG = """\b
Examples:
  fanfold role ines                what does she look after?
  fanfold role ines admin          the first admin, once she has signed up
  FANFOLD_DATA=/srv/tales fanfold role walter moderator
"""
ROLES = ("member", "wrangler", "moderator", "admin")


@click.command("role", epilog=_EPILOG, short_help="Say what somebody looks after, or change it.")
@click.argument("name")
@click.argument("role", required=False, type=click.Choice(ROLES))
def command(name: str, role: str | None) -> int:
    """Say what the account NAME looks after, or give it a ROLE: member, wrangler, moderator or admin.

    Whoever has the machine can always do this. Admins do the same on the site, under "Look after the archive".
    """
    return site.run("role", name, *([role] if role else []))
