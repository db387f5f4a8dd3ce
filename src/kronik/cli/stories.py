"""`kronik stories`: what several articles tell together; `kronik undo-merge`: a joining taken back for good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kronik.cli.formats import codes, names
from kronik.cli.inputs import is_day
from kronik.cli.load import Chronicle

if TYPE_CHECKING:
    from kronik.records import Article, Event, Happening
    from kronik.run.story import StoryTold
    from kronik.store import Store

Day = Annotated[
    str | None, typer.Option(help="Only stories with an article of this day (YYYY-MM-DD) or on that side of it.")
]


def stories(
    article: Annotated[str | None, typer.Argument(help="Id of an article: the story it belongs to, told in full.")] = None,
    store: Chronicle = Path("chronicle.db"),
    since: Day = None,
    until: Day = None,
    least: Annotated[int, typer.Option("--articles", min=2, help="Only stories of so many articles or more.")] = 2,
) -> None:
    """List the stories of a chronicle, or tell one: its articles, what all say and what only one says.

    Example: kronik stories --since 2025-08-01 --articles 3
    """
    from kronik.errors import StoreError
    from kronik.run.story import tell_story
    from kronik.store import open_store

    for name, day in (("--since", since), ("--until", until)):
        if day is not None and not is_day(day):
            raise typer.BadParameter(f'"{day}" is not a day such as 2024-06-20', param_hint=name)
    with open_store(store, readonly=True) as chronicle:
        if article is None:
            _list(chronicle, since, until, least)
            return
        told = tell_story(chronicle, article)
        if told is None:
            raise StoreError(f"{store}: no article {article} is part of a story")
        _tell(told)


def undo(
    a: Annotated[str, typer.Argument(help="Id of an article or event.")],
    b: Annotated[str, typer.Argument(help="Id of the one it was joined with.")],
    why: Annotated[str, typer.Option(help="Why they do not belong together; kept in the chronicle.")],
    store: Chronicle = Path("chronicle.db"),
    who: Annotated[str, typer.Option(help="Who says so.")] = "a person",
) -> None:
    """Take a joining back: the two are not put together again, not even by way of a third.

    Example: kronik undo-merge kro-0f3b52d1c9aa kro-93cf1b27e004 --why "two different fires"
    """
    from kronik.errors import StoreError
    from kronik.run.link import link_store, part
    from kronik.store import open_store

    if not store.exists():
        raise StoreError(f"{store}: there is no such chronicle; kronik load makes one")
    with open_store(store) as chronicle:
        kinds = part(chronicle, a, b, who, why)
        link_store(chronicle)
    typer.echo(f"kronik: {a} and {b} are no longer joined ({', '.join(kinds)})", err=True)


def _list(chronicle: Store, since: str | None, until: str | None, least: int) -> None:
    from kronik.store import read_some, read_stories

    for story in read_stories(chronicle, since, until):
        if len(story.articles) >= least:
            held = [held for held, _ in read_some(chronicle, story.articles).values()]
            outlets = len({article.outlet for article in held})
            first = held[0]
            typer.echo(
                f"{first.published or '-':10}  {len(held):3} articles  {outlets:2} outlets  {story.id}  {_headline(first)}"
            )


def _tell(told: StoryTold) -> None:
    typer.echo(f"Story {told.story.id}: {len(told.articles)} articles")
    for article in told.articles:
        typer.echo(f"  {article.published or '-':10}  {article.outlet or '-'}  {article.id}  {_headline(article)}")
    everywhere = [happening for happening in told.happenings if len(happening.events) == len(told.articles)]
    several = [happening for happening in told.happenings if happening not in everywhere]
    for title, happenings in (("All tell", everywhere), ("Several tell", several)):
        if happenings:
            typer.echo(f"\n{title}")
        for happening in happenings:
            _tell_happening(happening, told)
    if told.alone:
        typer.echo("\nOnly one tells")
    for event, article in (told.events[id] for id in told.alone):
        typer.echo(f"  {_line(event)}  [{article.outlet or article.id}]")
    typer.echo("\nJoined because")
    for reason in told.joined:
        typer.echo(f"  {reason}")


def _tell_happening(happening: Happening, told: StoryTold) -> None:
    lead, _ = told.events[happening.id]
    sources = f"{happening.sources} independent source{'s' if happening.sources > 1 else ''}"
    typer.echo(f"  {_line(lead)}  ({len(happening.events)} tellings, {sources})")
    for id in happening.events:
        event, article = told.events[id]
        typer.echo(f"      {article.outlet or article.id}: {' '.join(event.sentence.split())[:150]}")
    for discrepancy in happening.discrepancies:
        said = "; ".join(
            f"{told.events[id][1].outlet or told.events[id][1].id}: {text}" for id, text in discrepancy.tellings
        )
        typer.echo(f"      differ in {discrepancy.field}: {said}")


def _line(event: Event) -> str:
    """An event in one line: "2025-08-07 COERCE arrest: IDN COP → IDN GOV (KPK → Abdul Azis)"."""
    what = " ".join(filter(None, (event.date, event.type, event.mode, event.aux and f"[{event.aux}]")))
    sides = " → ".join(codes(side) or "nobody named" for side in (event.actor, event.recipient))
    return f"{what}: {sides} ({names(event.actor) or '-'} → {names(event.recipient) or '-'})"


def _headline(article: Article) -> str:
    return " ".join((article.title or article.text).split())[:90]
