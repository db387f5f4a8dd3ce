"""A time limit for pages that could hold a parser up: they are extracted in a process of their own.

trafilatura takes time in proportion to the square of the tags in one element (100,000 <span> in one paragraph: minutes),
and a library call cannot be stopped from within Python. Ordinary pages (some 2,000 tags) are extracted here, without the
cost of a process; pages with more than 15,000 tags or 2 million characters go to one that is killed after 18 seconds, so
that they are given up before 20 have passed.
Pages nested deeper than 1,000 elements are refused: no article is, and tree builders slow down with the square of it; so are
pages of more than 10 million characters outside scripts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from kronik.articles.html import Extracted, extract_html
from kronik.articles.markup import measure_markup
from kronik.errors import PageError

TIME_LIMIT = 18.0
_DEEPEST = 1_000
_MANY_TAGS = 15_000
_MANY_CHARACTERS = 2_000_000
_MOST_CHARACTERS = 10_000_000


def extract_guarded(source: str, markup: str, time_limit: float = TIME_LIMIT) -> Extracted:
    """What extract_html finds, within the time limit. Raises PageError for a page that is given up."""
    shape = measure_markup(markup)
    if shape.depth > _DEEPEST:
        raise PageError(source, f"given up: elements nested {shape.depth:,} deep, at most {_DEEPEST:,} are followed")
    if shape.characters > _MOST_CHARACTERS:
        raise PageError(
            source, f"given up: {shape.characters:,} characters of mark-up, at most {_MOST_CHARACTERS:,} are read"
        )
    if shape.tags <= _MANY_TAGS and shape.characters <= _MANY_CHARACTERS:
        return extract_html(markup)
    return _extract_apart(source, markup, time_limit)


def _extract_apart(source: str, markup: str, time_limit: float) -> Extracted:
    package = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-c", "from kronik.articles.guard import main; main()"]
    try:
        done = subprocess.run(
            command,
            input=markup.encode("utf-8", "replace"),
            capture_output=True,
            timeout=time_limit,
            env={**os.environ, "PYTHONPATH": paths},
            check=False,
        )
        return Extracted(**json.loads(done.stdout))
    except subprocess.TimeoutExpired:
        raise PageError(source, f"given up: extraction took longer than {time_limit:.0f} seconds") from None
    except (OSError, ValueError, TypeError):
        raise PageError(source, "given up: extraction failed on this page") from None


def main() -> None:
    """The process apart: mark-up on standard input, what was found as JSON on standard output."""
    markup = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.write(json.dumps(asdict(extract_html(markup))))
