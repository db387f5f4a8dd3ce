"""The filters as options, the same for every question."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from kronik.views.filters import MEANINGS

_GROUP = "Filters"
_FLAG = "once"
"""The one that takes no word."""


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes `given` (the filters set, by name) → one with an option for each filter."""
    own = inspect.signature(command, eval_str=True)
    keyword = inspect.Parameter.KEYWORD_ONLY
    more = [
        inspect.Parameter(
            name,
            keyword,
            default=None,
            annotation=Annotated[str | None, typer.Option(help=help, rich_help_panel=_GROUP, show_default=False)],
        )
        for name, help in MEANINGS.items()
        if name != _FLAG
    ]
    once = Annotated[bool, typer.Option("--once", help=MEANINGS[_FLAG], rich_help_panel=_GROUP)]
    more.append(inspect.Parameter(_FLAG, keyword, default=False, annotation=once))

    @functools.wraps(command)
    def run(**options: Any) -> None:
        given = {name: options.pop(name) for name in MEANINGS}
        command(**options, given={name: value for name, value in given.items() if value not in (None, False)})

    kept = [parameter.replace(kind=keyword) for name, parameter in own.parameters.items() if name != "given"]
    run.__signature__ = own.replace(parameters=[*kept, *more])  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*kept, *more)}
    return run
