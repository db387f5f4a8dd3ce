"""The option `--pack`: a user's own pack, laid over Kronik's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kronik.packs import Overlay

PackFolder = Annotated[
    Path | None, typer.Option("--pack", metavar="DIR", help="Your own pack, laid over Kronik's (docs/own_ontology.md).")
]


def open_pack(folder: Path | None) -> Overlay | None:
    """The pack in a folder, if one is given; its first mistake ends the command."""
    from kronik.errors import PackError
    from kronik.packs import read_overlay

    if folder is None:
        return None
    try:
        return read_overlay(folder)
    except PackError as error:
        typer.echo(f"kronik: {error} (`kronik check --pack {folder}` lists all)", err=True)
        raise typer.Exit(1) from None
