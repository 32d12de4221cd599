"""WordPress with the same stories: each public chapter a post under the category of its fandom, each answer a comment.

Debian's packages are asked: wordpress, wordpress-theme-twentytwentythree, php-fpm, php-mysql, mariadb-server, nginx-light. All of
it runs in a folder of its own in the cache, with the code cache of PHP on, which Debian's packages have by default; nothing of the
machine's own services is touched. Comments are split into pages, as ours are; everything else is as it is installed.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.crowd import asking, nginx
from tests.bench.crowd.asking import HEAD, Measured, row, running

_SOURCE = Path("/usr/share/wordpress")
_VERSION = 1
_DATABASE = "wordpress"
_CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '{at}'); define('WP_SITEURL', '{at}'); define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
foreach (['AUTH_KEY','SECURE_AUTH_KEY','LOGGED_IN_KEY','NONCE_KEY','AUTH_SALT','SECURE_AUTH_SALT','LOGGED_IN_SALT','NONCE_SALT'] as $one) define($one, 'bench');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
_INSTALL = """<?php
define('WP_INSTALLING', true); $_SERVER['HTTP_HOST'] = '127.0.0.1';
require '{site}/wp-load.php'; require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Gullhaven', 'keeper', 'keeper@gullhaven.example', true, '', 'keeper');
switch_theme('twentytwentythree'); update_option('page_comments', 1);
"""
_FPM = """
[global]
error_log = {folder}/fpm.log
daemonize = no
[www]
listen = {folder}/fpm.sock
pm = static
pm.max_children = 4
"""
_SERVER = """server {{ listen 127.0.0.1:{port}; root {site}; index index.php;
  location / {{ try_files $uri $uri/ /index.php?$args; }}
  location ~ \\.php$ {{ {params} fastcgi_pass unix:{folder}/fpm.sock; }} }}"""
_PARAMS = {
    "SCRIPT_FILENAME": "$document_root$fastcgi_script_name", "SCRIPT_NAME": "$fastcgi_script_name", "QUERY_STRING": "$query_string",
    "REQUEST_METHOD": "$request_method", "REQUEST_URI": "$request_uri", "DOCUMENT_ROOT": "$document_root", "SERVER_PROTOCOL": "$server_protocol",
    "REMOTE_ADDR": "$remote_addr", "SERVER_NAME": "$server_name", "SERVER_PORT": "$server_port", "REDIRECT_STATUS": "200",
    # A canonical address without its port would lead back to itself for ever.
    "HTTP_HOST": "127.0.0.1:$server_port",
}  # fmt: skip


def missing() -> list[str]:
    """What has to be installed and is not."""
    wanted = {
        "nginx-light": nginx.program(), "wordpress": (_SOURCE / "wp-load.php").exists(), "php-fpm": _fpm(),
        "mariadb-server": shutil.which("mariadbd", path="/usr/sbin:/usr/bin"), "php": shutil.which("php"),
        "wordpress-theme-twentytwentythree": (_SOURCE / "wp-content/themes/twentytwentythree").exists(),
    }  # fmt: skip
    return [name for name, is_there in wanted.items() if not is_there]


def _fpm() -> str | None:
    found = sorted(Path("/usr/sbin").glob("php-fpm*"))
    return str(found[-1]) if found else None


def compare(archive: Path, works: int, cache: Path, port: int, seconds: float) -> None:
    """Measure WordPress's like pages and print them; say what is missing where it is not there."""
    if absent := missing():
        print(f"\nWordPress is not measured: {', '.join(absent)} not installed.", file=sys.stderr)
        return
    folder = cache / f"wordpress-{works}-{_VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    at = f"http://127.0.0.1:{port + 2}"
    with _database(folder):
        if not (folder / "made").exists():
            _install(archive, folder, at)
        (folder / "site/wp-config.php").write_text(_CONFIG.format(socket=_socket(folder), at=at))
        with _serving(folder, port + 2):
            # PHP, the database and nginx are all started here, and nothing else is by now.
            _print(_measure(at, _pages(archive), seconds, os.getpid()))


def _socket(folder: Path) -> Path:
    # A socket's path must be short.
    return Path(tempfile.gettempdir()) / f"fanfold-bench-{os.getpid()}.sock"


@contextmanager
def _database(folder: Path) -> Iterator[None]:
    data = folder / "mysql"
    if not data.exists():
        made = ["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--user=root", "--skip-test-db"]
        subprocess.run(made, check=True, capture_output=True)
    program = shutil.which("mariadbd", path="/usr/sbin:/usr/bin") or "mariadbd"
    command = [program, "--no-defaults", f"--datadir={data}", f"--socket={_socket(folder)}", "--skip-networking", "--user=root",
               "--skip-grant-tables", "--innodb-buffer-pool-size=1G", "--innodb-flush-log-at-trx-commit=2", "--max-allowed-packet=64M"]  # fmt: skip
    with running(command, folder / "mariadb.log"):
        _wait_for(_socket(folder))
        yield


def _wait_for(path: Path) -> None:
    for _ in range(300):
        if path.exists():
            return
        time.sleep(0.2)
    raise RuntimeError(f"nothing listens at {path}")


@contextmanager
def _serving(folder: Path, port: int) -> Iterator[None]:
    settings = folder / "fpm.conf"
    settings.write_text(_FPM.format(folder=folder))
    with ExitStack() as stack:
        listens = folder / "fpm.sock"
        # What a process that was killed left behind keeps the next one from listening.
        listens.unlink(missing_ok=True)
        stack.enter_context(running([_fpm() or "php-fpm", "-R", "-y", str(settings)], folder / "fpm-said.log"))
        _wait_for(listens)
        made = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fanfold-bench-")))
        params = " ".join(f"fastcgi_param {name} {value};" for name, value in _PARAMS.items())
        server = _SERVER.format(port=port, site=folder / "site", folder=folder, params=params)
        stack.enter_context(nginx.serving(made, server, f"http://127.0.0.1:{port}/"))
        yield


def _install(archive: Path, folder: Path, at: str) -> None:
    print("making a WordPress of the same stories …", file=sys.stderr, flush=True)
    shutil.copytree(_SOURCE, folder / "site", dirs_exist_ok=True)
    (folder / "site/wp-config.php").write_text(_CONFIG.format(socket=_socket(folder), at=at))
    _sql(folder, [f"CREATE DATABASE {_DATABASE} CHARACTER SET utf8mb4"], "")
    script = folder / "install.php"
    script.write_text(_INSTALL.format(site=folder / "site"))
    subprocess.run(["php", str(script)], check=True, capture_output=True)
    with sqlite3.connect(archive / "fanfold.sqlite3") as stories:
        _sql(folder, _statements(stories), _DATABASE)
    (folder / "made").touch()


def _sql(folder: Path, statements: Iterable[str], database: str) -> None:
    command = [
        "mariadb",
        "--no-defaults",
        f"--socket={_socket(folder)}",
        "--max-allowed-packet=64M",
        *([database] if database else []),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        for statement in statements:
            process.stdin.write(f"{statement};\n".encode())
    if process.returncode:
        raise RuntimeError("MariaDB refused what was written")


_PUBLIC = "FROM works_chapter c JOIN works_work w ON w.id = c.work_id WHERE c.posted IS NOT NULL AND w.visibility = 'posted' AND w.hidden IS NULL"
_MOMENT = "substr({}, 1, 19)"


def _statements(stories: sqlite3.Connection) -> Iterator[str]:
    """Everything as SQL. Numbers stay: a post is a chapter's, a comment an answer's; categories begin at 1,000."""
    yield "SET foreign_key_checks=0; SET unique_checks=0; SET sql_mode=''; SET autocommit=0; DELETE FROM wp_posts; DELETE FROM wp_comments"
    posted = _MOMENT.format("c.posted")
    yield from _insert("wp_users (ID, user_login, user_nicename, display_name, user_registered)",
                       stories.execute("SELECT user_id + 10, slug, slug, name, '2020-01-01 00:00:00' FROM accounts_penname WHERE user_id IS NOT NULL"))  # fmt: skip
    yield from _insert("wp_posts (ID, post_author, post_date, post_date_gmt, post_modified, post_modified_gmt, post_content, post_title, post_status, post_name, post_type, comment_count, post_excerpt, to_ping, pinged, post_content_filtered)",
                       stories.execute(
        f"SELECT c.id, (SELECT pen_name_id + 10 FROM works_authorship a WHERE a.work_id = w.id), {posted}, {posted}, {posted}, {posted}, v.html,"
        f" w.title || ', ' || c.label, 'publish', 'chapter-' || c.id, 'post', (SELECT count(*) FROM community_answer x WHERE x.chapter_id = c.id), '', '', '', ''"
        f" {_PUBLIC.replace('WHERE', 'JOIN works_chapterversion v ON v.id = c.current_id WHERE')}"))  # fmt: skip
    yield from _insert("wp_comments (comment_ID, comment_post_ID, comment_author, comment_date, comment_date_gmt, comment_content, comment_approved, comment_type, comment_parent)",
                       stories.execute(
        "SELECT x.id, x.chapter_id, coalesce(p.name, x.guest_name), substr(x.created, 1, 19), substr(x.created, 1, 19), x.words, '1', 'comment', coalesce(x.parent_id, 0)"
        " FROM community_answer x LEFT JOIN accounts_penname p ON p.id = x.pen_name_id WHERE x.state = 'shown'"))  # fmt: skip
    fandoms = "FROM catalog_tag WHERE kind = 'fandom'"
    yield from _insert("wp_terms (term_id, name, slug)", stories.execute(f"SELECT id + 1000, name, slug {fandoms}"))
    yield from _insert("wp_term_taxonomy (term_taxonomy_id, term_id, taxonomy, description)", stories.execute(f"SELECT id + 1000, id + 1000, 'category', '' {fandoms}"))  # fmt: skip
    yield from _insert("wp_term_relationships (object_id, term_taxonomy_id)", stories.execute(
        "SELECT DISTINCT c.id, t.tag_id + 1000 " + _PUBLIC.replace("WHERE", "JOIN works_tagging t ON t.work_id = w.id JOIN catalog_tag g ON g.id = t.tag_id AND g.kind = 'fandom' WHERE")))  # fmt: skip
    yield "UPDATE wp_term_taxonomy x SET count = (SELECT count(*) FROM wp_term_relationships r WHERE r.term_taxonomy_id = x.term_taxonomy_id)"
    yield "COMMIT; ANALYZE TABLE wp_posts, wp_comments, wp_term_relationships"


def _insert(into: str, rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """Rows a megabyte at a time."""
    held: list[str] = []
    size = 0
    for values in rows:
        held.append(f"({','.join(_quoted(one) for one in values)})")
        size += len(held[-1])
        if size > 1_000_000:
            yield f"INSERT INTO {into} VALUES {','.join(held)}"
            held, size = [], 0
    if held:
        yield f"INSERT INTO {into} VALUES {','.join(held)}"


def _quoted(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"


def _pages(archive: Path) -> dict[str, str]:
    """The pages most like ours, by their names there."""
    with sqlite3.connect(archive / "fanfold.sqlite3") as stories:
        first, second = (row[0] for row in stories.execute("SELECT id FROM works_chapter WHERE work_id = 1 ORDER BY position LIMIT 2"))  # fmt: skip
        fandom = stories.execute("SELECT id FROM catalog_tag WHERE kind = 'fandom' ORDER BY id LIMIT 1").fetchone()[0]
    return {
        "home": "/", "category (our tag page)": f"/?cat={fandom + 1000}", "post (our chapter)": f"/?p={second}",
        "post with its comments": f"/?p={first}", "author": "/?author=11", "search": "/?s=lantern+ferry",
        "feed": "/?feed=rss2",
    }  # fmt: skip


def _measure(at: str, pages: Mapping[str, str], seconds: float, server: int) -> Iterator[tuple[str, Measured]]:
    for name, address in pages.items():
        print(f"asking WordPress for {name} …", file=sys.stderr, flush=True)
        yield name, asking.measured(at + address, "", seconds, server)


def _print(rows: Iterable[tuple[str, Measured]]) -> None:
    print(f"\n{'WordPress':38} {HEAD}")
    for name, found in rows:
        print(f"{name:38} {row(found)}", flush=True)
