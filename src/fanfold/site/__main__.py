"""`python -m fanfold.site COMMAND`: Django's own command line for this site."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from fanfold.manuscript.errors import FanfoldError


def main() -> int:
    """Run one command; what a person can mend is told in words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanfold.site.project.settings")
    sys.argv[0] = "fanfold.site"
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        print(f"E-settings: {error}", file=sys.stderr)  # noqa: T201 - the terminal is where this speaks
        return 2
    except FanfoldError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
