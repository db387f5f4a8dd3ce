"""The filters as options, the same for every question."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

OPTIONS = {
    "party": 'A country or body by code or name (RUS, Rusia, PBB, "RUS GOV"), a person ("Prabowo"), or a pair ("RUS,PRK").',
    "other": "The other party of a pair.",
    "direction": "Of the first party: from (it acts), to (it is acted upon) or both.",
    "type": "Types of event, such as ASSAULT,COERCE.",
    "mode": "Modes, such as arrest,censor.",
    "quad": 'Classes: "verbal conflict" and so on, or a half of them: conflict, cooperation, verbal, material.',
    "place": "Countries of the place.",
    "since": "First day: 2024-06-20, 2024-06 or 2024.",
    "until": "Last day.",
    "text": "Words that the article holds.",
    "source": "Outlets.",
    "lang": "Languages of the article.",
    "aux": "asserted (the default), future, hypothetical, historical, negation, or all.",
    "min_confidence": "From 0 to 1.",
    "min_sources": "Outlets that tell of it, at least.",
    "context": "Contexts, such as military,election.",
    "story": "The id of a story.",
}
"""Option → its help; all are words, read in one place (views.filters)."""
_ONCE = "Each happening once, however many articles tell it."
_GROUP = "Filters"


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
        for name, help in OPTIONS.items()
    ]
    once = Annotated[bool, typer.Option("--once", help=_ONCE, rich_help_panel=_GROUP)]
    more.append(inspect.Parameter("once", keyword, default=False, annotation=once))

    @functools.wraps(command)
    def run(**options: Any) -> None:
        given = {name: options.pop(name) for name in (*OPTIONS, "once")}
        command(**options, given={name: value for name, value in given.items() if value not in (None, False)})

    kept = [parameter.replace(kind=keyword) for name, parameter in own.parameters.items() if name != "given"]
    run.__signature__ = own.replace(parameters=[*kept, *more])  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*kept, *more)}
    return run
