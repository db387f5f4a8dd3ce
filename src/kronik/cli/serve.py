"""`kronik serve`: a chronicle in the browser, on the user's own machine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from kronik.cli.query import Store


def serve(
    store: Store = Path("chronicle.db"),
    host: Annotated[str, typer.Option(help="Where to listen; another than this machine takes --token-file.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8000,
    token_file: Annotated[Path | None, typer.Option(help="A file with the administrator's token.")] = None,
    name: Annotated[list[str] | None, typer.Option("--name", help="A host name that readers use, as of a proxy.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Open the sample chronicle instead, made anew.")] = False,
    browse: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    fetch: Annotated[bool, typer.Option(help='Let "Try it" fetch the addresses that readers give.')] = True,
) -> None:
    """Open a chronicle in the browser: who did what to whom, down to the sentence that proves it; and the API.

    Stopped by Ctrl-C or SIGTERM.

    Example: kronik serve --store chronicle.db --open
    """
    from kronik.run.stopping import stop_on_signals
    from kronik.serve.running import read_token, run_server
    from kronik.serve.settings import STALE, Settings

    def tell(address: str) -> None:
        typer.echo(f"kronik: {'the sample chronicle' if sample else store} at {address} (Ctrl-C stops it)", err=True)
        if browse:
            typer.launch(address)

    token = read_token(token_file) if token_file else None
    with _sample_store() if sample else nullcontext(store) as path, stop_on_signals():
        run_server(Settings(path, token, host, port, fetch, sample, tuple(name or ()), STALE), tell)
    typer.echo("kronik: stopped", err=True)


@contextmanager
def _sample_store() -> Iterator[Path]:
    """A chronicle of the sample articles, gone at the end."""
    from kronik.run.sample import sample_chronicle

    with tempfile.TemporaryDirectory(prefix="kronik-") as folder:
        typer.echo("kronik: coding the sample articles, a few seconds", err=True)
        path = Path(folder) / "sample.db"
        sample_chronicle(path)
        yield path
