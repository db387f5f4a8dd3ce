"""What every command that takes news says of it, and how it is turned into articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kronik.errors import PageError
    from kronik.records import Article

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="HTML, text, JSON Lines, WARC files or saved feeds, gzipped or not; folders of them; http(s) addresses of "
        'pages, feeds or site maps; "-" reads standard input.'
    ),
]
Published = Annotated[str | None, typer.Option(help="Day of publication (YYYY-MM-DD) of pages that do not tell it.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch addresses of the own machine and network too.")]


def open_inputs(inputs: list[str], published: str | None, allow_private: bool) -> Iterator[Article | PageError]:
    """The articles of what the user named. Raises typer.BadParameter for what no run can begin with."""
    from kronik.collect import Manners
    from kronik.run.inputs import read_inputs

    if published is not None and not is_day(published):
        raise typer.BadParameter(f'"{published}" is not a day such as 2024-06-20', param_hint="--published")
    if "-" in inputs and sys.stdin is None:
        raise typer.BadParameter("standard input is closed; name a file instead of -", param_hint="INPUTS")
    stdin = sys.stdin.buffer.read() if "-" in inputs else None
    return read_inputs(inputs, stdin, published, Manners(allow_private=allow_private))


def is_day(text: str) -> bool:
    """Whether a text is an ISO day."""
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
