"""`kronik mcp`: a chronicle as tools for an assistant."""

from __future__ import annotations

from pathlib import Path

from kronik.cli.query import Store


def mcp(store: Store = Path("chronicle.db")) -> None:
    """Let an assistant ask a chronicle, over standard input and output (Model Context Protocol); it only reads.

    Example: kronik mcp --store chronicle.db
    """
    from kronik.errors import KronikError
    from kronik.views import open_chronicle

    try:
        from kronik.serve.mcp import create_server
    except ModuleNotFoundError as error:
        raise KronikError(f"kronik mcp needs {error.name}: pip install kronik[mcp]") from None
    open_chronicle(store).close()  # says at once where there is none
    create_server(store).run("stdio")
