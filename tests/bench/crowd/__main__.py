"""`make bench-site`: the main pages of a large archive as `fanfold serve` answers them, beside nginx and WordPress.

    python -m tests.bench.crowd --works 20000 [--port 8064] [--seconds 4] [--cache FOLDER] [--only WORDS] [--no-peers]

The archive is made once and kept in the cache folder (FANFOLD_BENCH_CACHE, or `fanfold-bench` beside other caches); for
20,000 works that is 120,000 chapters and 500,000 answers. Pages are asked for by wrk, first by one client, then by 16; wrk
shares the cores with the server. nginx serves the same bytes from files.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.bench.crowd import asking, nginx, wordpress
from tests.bench.crowd.asking import CLIENTS, HEAD, Asked, Measured, row
from tests.bench.crowd.making import archive

_WHO = {0: "guest", 1: "holder of many", 2: "writer", 3: "reader", 4: "moderator"}
KEPT_MEGABYTES = "24"
NO_WRK = "wrk is not installed (Debian: wrk); without it nothing can be measured."


def main() -> int:
    """Make or take the archive, serve it, ask, and print a table; 2 without wrk."""
    given = _arguments()
    if not asking.is_there():
        print(NO_WRK, file=sys.stderr)
        return 2
    for port in range(given.port, given.port + 3):
        asking.must_be_free(port)
    folder = archive(given.works, Path(given.cache))
    os.environ.update(FANFOLD_DATA=str(folder), DJANGO_SETTINGS_MODULE="fanfold.site.project.settings")
    import django

    django.setup()
    with tempfile.TemporaryDirectory(prefix="fanfold-bench-") as made:
        bodies, ours = _ours(given, Path(made))
        theirs = _nginx(bodies, given, Path(made)) if not given.no_peers else {}
        _print(ours, theirs)
        if not given.no_peers:
            wordpress.compare(folder, given.works, Path(given.cache), given.port, given.seconds)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--works", type=int, default=20_000)
    parser.add_argument("--port", type=int, default=8064)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--only", default="", help="only pages with these words in their name")
    parser.add_argument("--no-peers", action="store_true")
    beside = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "fanfold-bench"
    parser.add_argument("--cache", default=os.environ.get("FANFOLD_BENCH_CACHE", str(beside)))
    return parser.parse_args()


def _ours(given: argparse.Namespace, folder: Path) -> tuple[dict[str, bytes], dict[str, Measured]]:
    from tests.bench.crowd.pages import cookie_of, pages

    chosen = [page for page in pages() if given.only in page.name]
    cookies = {who: cookie_of(who) for who in {page.who for page in chosen}}
    at = f"http://127.0.0.1:{given.port}"
    bodies: dict[str, bytes] = {}
    found: dict[str, Measured] = {}
    command = [sys.executable, "-m", "fanfold.cli", "serve", "--port", str(given.port)]
    guests = [page for page in chosen if page.who == 0]
    # Every page made anew each time, and then as guests get them while nothing is written.
    for megabytes, asked, said in (("0", chosen, ""), (KEPT_MEGABYTES, guests, ", kept")):
        os.environ["FANFOLD_KEPT_PAGES_MB"] = megabytes
        with asking.running(command, folder / "serve.log") as server:
            asking.wait_for(at)
            for page in asked:
                name = f"{page.name} · {_WHO[page.who]}{said}"
                print(f"asking for {name} …", file=sys.stderr, flush=True)
                bodies[name] = asking.body(at + page.address, cookies[page.who])
                found[name] = asking.measured(at + page.address, cookies[page.who], given.seconds, server)
    return bodies, found


def _nginx(bodies: Mapping[str, bytes], given: argparse.Namespace, folder: Path) -> dict[str, Asked]:
    if nginx.program() is None:
        print(
            "nginx is not installed (Debian: nginx-light): the same bytes as files are not measured.", file=sys.stderr
        )
        return {}
    numbered = {f"{at}.html": name for at, name in enumerate(bodies)}
    with nginx.files({file: bodies[name] for file, name in numbered.items()}, folder, given.port + 1) as addresses:
        return {name: asking.wrk(addresses[file], "", CLIENTS, 1) for file, name in numbered.items()}


def _print(ours: Mapping[str, Measured], theirs: Mapping[str, Asked]) -> None:
    print(f"{'page':38} {HEAD} | of nginx")
    for name, found in ours.items():
        beside = f" | {found.many.a_second / theirs[name].a_second:8.2%}" if name in theirs else ""
        print(f"{name:38} {row(found)}{beside}")


if __name__ == "__main__":
    raise SystemExit(main())
