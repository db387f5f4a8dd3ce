"""Reading rooms served by `kronik serve` in a process of its own, over the sample chronicle, an empty and a hostile one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from kronik.records import Coded, Reply, Versions
from kronik.run.link import link_store
from kronik.run.local import code_inputs
from kronik.run.sample import read_sample
from kronik.store import accept_reply, open_store, read_coded, store_coded, write_reply

SOURCE = Path(__file__).resolve().parents[2] / "src"
TOKEN = "a token of the administrator"
SEEDED = "laras.rahasia@pos.contoh.id"
"""The e-mail address of the replies that the sample room already has."""
_EARLIER = Versions("0.0.1", "id-0", "id-0")
_PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Room:
    """A running room: where it is, its chronicle, and the file that takes whatever the server says."""

    base: str
    chronicle: Path
    log: Path

    def ask(self, path: str, accept: str = "*/*") -> bytes:
        """What a program gets from an address; a refusal raises."""
        with urlopen(Request(self.base + path, headers={"Accept": accept}), timeout=20) as answer:
            content: bytes = answer.read()
        return content

    def api(self, question: str) -> Any:
        """An answer of the API as JSON."""
        return json.loads(self.ask(f"/api/v1/{question}", "application/json"))


@contextmanager
def serve_room(chronicle: Path) -> Iterator[Room]:
    """`kronik serve` at a free port of this machine until the block ends."""
    log, token = chronicle.with_suffix(".log"), chronicle.with_suffix(".token")
    token.write_text(TOKEN, encoding="utf-8")
    command = [sys.executable, "-m", "kronik", "serve", "--store", str(chronicle), "--port", "0", "--token-file", str(token)]
    known = os.pathsep.join([str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": known, "PYTHONUTF8": "1"}
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said, env=environment) as process:
        try:
            yield Room(_find_base(log, process), chronicle, log)
        finally:
            process.terminate()
            process.wait(20)


def _find_base(log: Path, process: subprocess.Popen[bytes]) -> str:
    """The address that the server tells as soon as it takes connections."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"(http://[\d.:]+)/ ", log.read_text(encoding="utf-8"))
        if found:
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"the server does not start: {log.read_text(encoding='utf-8')}")


def write_sample(path: Path) -> None:
    """The sample chronicle as an earlier version of Kronik left it, so that there is something to recode; with replies."""
    with open_store(path) as store:
        found = (item for item in code_inputs(read_sample()) if isinstance(item, Coded))
        store_coded(store, [replace(item, versions=_EARLIER) for item in found])
        link_store(store)
        coded = next(item for item in read_coded(store) if item.article.lang == "id" and len(item.events) > 3)
        article, event, other = coded.article.id, coded.events[0], coded.events[1]
        change = {"place": {"text": "Natuna", "country": "IDN"}}
        seen = Reply(article, event.id, "Laras", "Tempatnya disebut dalam kalimat sebelumnya.", "change", change)
        accept_reply(store, write_reply(store, seen, SEEDED), "Wati", "Benar, paragraf kedua.")
        write_reply(store, Reply(article, other.id, "Budi Santoso", "Ini bukan peristiwa.", "not_event"), SEEDED)
        write_reply(store, Reply(article, None, "Sari", "Terima kasih, ringkas dan jelas."), SEEDED)
