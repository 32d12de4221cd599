"""nginx, serving bytes from files: what this machine can do at most."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.bench.crowd.asking import running, wait_for

_SETTINGS = """
worker_processes 2; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; {user}
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type text/html;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  {server}
}}
"""


def program() -> str | None:
    """Where nginx is."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@contextmanager
def serving(folder: Path, server: str, address: str) -> Iterator[None]:
    """nginx with one server, described in its own language."""
    settings = folder / "nginx.conf"
    user = "user root;" if Path.home() == Path("/root") else ""
    settings.write_text(_SETTINGS.format(folder=folder, server=server, user=user))
    with running([program() or "nginx", "-c", str(settings), "-e", str(folder / "early.log")], folder / "said.log"):
        wait_for(address)
        yield


@contextmanager
def files(bodies: Mapping[str, bytes], folder: Path, port: int) -> Iterator[Mapping[str, str]]:
    """The addresses at which these bytes are served as files."""
    root = folder / "files"
    root.mkdir()
    for name, content in bodies.items():
        (root / name).write_bytes(content)
    at = f"http://127.0.0.1:{port}"
    with serving(folder, f"server {{ listen 127.0.0.1:{port}; root {root}; }}", at):
        yield {name: f"{at}/{name}" for name in bodies}
