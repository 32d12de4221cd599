"""Programs beside the web processes: started with them, ended with them, started again when they die."""

import os
import subprocess
import sys
import threading
from time import monotonic

_PATIENCE_SECONDS = 20
_LONGEST_REST_SECONDS = 60.0


class Beside:
    """Keeps one of the site's commands running until it is closed. The command is told whose child it is."""

    def __init__(self, command: str) -> None:
        self._command = command
        self._closing = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and see to it from a thread.

        The first is started before this returns, because the web processes are forked next: one forked while another
        program is being started keeps that start from ever being told as done.
        """
        self._begin()
        threading.Thread(target=self._keep, daemon=True).start()

    def stop(self) -> None:
        """Let it end what it is at; end it for good when that takes too long."""
        self._closing.set()
        child = self._child
        if child is None:
            return
        child.terminate()
        try:
            child.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()

    def _begin(self) -> None:
        command = [sys.executable, "-m", "fanfold.site", self._command, "--parent", str(os.getpid())]
        self._child = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own program

    def _keep(self) -> None:
        rest, began = 1.0, monotonic()
        while self._child is not None:
            self._child.wait()
            # One that dies at once would otherwise take a whole core with dying.
            lived = monotonic() - began
            rest = 1.0 if lived > _LONGEST_REST_SECONDS else min(rest * 2, _LONGEST_REST_SECONDS)
            if self._closing.wait(rest):
                return
            began = monotonic()
            self._begin()
