"""`python -m fanfold.cli`: the command line where its script is not on the PATH."""

from fanfold.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
