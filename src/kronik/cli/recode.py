"""`kronik recode`: a chronicle's texts coded again."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kronik.cli.inputs import is_day
from kronik.cli.linking import end_if_stopped, link_and_tell
from kronik.cli.load import Chronicle
from kronik.cli.own_pack import PackFolder, open_pack
from kronik.records import Context, Entity, Event, Place

if TYPE_CHECKING:
    from kronik.run.recode import Tally
    from kronik.run.stopping import Asked
    from kronik.store import Difference, Store


def recode(
    store: Chronicle = Path("chronicle.db"),
    since: Annotated[str | None, typer.Option(help="Only articles published on this day (YYYY-MM-DD) or later.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Take the new coding over without asking.")] = False,
    show: Annotated[int, typer.Option(min=0, help="How many articles that differ to list.")] = 20,
    workers: Annotated[int, typer.Option(min=1, help="Processes to use; the result is the same with any number.")] = 1,
    pack: PackFolder = None,
) -> None:
    """Code a chronicle's texts again with the present version, and show the difference before it is written.

    Events that are no longer given are kept as gone; what people corrected stays as they left it. Stopped or killed, it goes
    on where it stopped. Once written, what is new is compared, as by kronik link.

    Example: kronik recode --store chronicle.db --dry-run
    """
    from kronik.cli.progress import progress
    from kronik.run.recode import count_differences, present_versions, recode_aside
    from kronik.run.stopping import stop_on_signals
    from kronik.store import count_coded_before, open_store, read_differences

    if since is not None and not is_day(since):
        raise typer.BadParameter(f'"{since}" is not a day such as 2024-06-20', param_hint="--since")
    if not store.exists():
        typer.echo(f"kronik: {store}: there is no such chronicle; kronik load makes one", err=True)
        raise typer.Exit(1)
    own = open_pack(pack)
    with open_store(store) as chronicle, stop_on_signals() as asked:
        total = count_coded_before(chronicle, present_versions(own), since)
        with progress("articles", total) as report:
            failed = recode_aside(
                chronicle, since, workers, own,
                tell=report.tell, complain=lambda error: report.say(f"kronik: {error}"), asked=asked,
            )  # fmt: skip
        end_if_stopped(asked())
        tally = count_differences(read_differences(chronicle, since))
        _print(tally)
        _list(islice(filter(_differs, read_differences(chronicle, since)), show))
        wanted = _wanted(dry_run, yes) if tally.articles else yes and not dry_run
        if wanted and tally.articles:
            _take_over(chronicle, since, tally.articles, asked)
        if wanted and asked() is None:  # also where an earlier run was stopped while it compared
            link_and_tell(chronicle, asked)
        end_if_stopped(asked())
    if failed:
        raise typer.Exit(1)


def _wanted(dry_run: bool, yes: bool) -> bool:
    """Whether the difference is to be written: told, or asked for on a terminal."""
    if dry_run or yes:
        return not dry_run
    if sys.stdin is not None and sys.stdin.isatty():
        return typer.confirm("Take this over?")
    typer.echo("kronik: nothing is changed yet; --yes takes it over", err=True)
    return False


def _take_over(chronicle: Store, since: str | None, total: int, asked: Asked) -> None:
    from kronik.cli.progress import progress
    from kronik.store import take_over

    done = 0
    with progress("articles taken over", total) as report:
        for count in take_over(chronicle, since):
            done += count
            report.tell(done)
            if asked() is not None:
                break
    typer.echo(f"kronik: {done:,} articles taken over", err=True)


def _differs(difference: Difference) -> bool:
    return bool(difference.added or difference.gone or difference.changed)


def _print(tally: Tally) -> None:
    typer.echo(
        f"{tally.articles:,} articles coded anew: {tally.kept:,} events kept, {tally.added.total():,} added, "
        f"{tally.gone.total():,} gone, {tally.changed.total():,} changed"
    )
    for name in sorted({*tally.added, *tally.gone, *tally.changed}):
        added, gone, changed = tally.added[name], tally.gone[name], tally.changed[name]
        typer.echo(f"  {name:10} added {added:5,}  gone {gone:5,}  changed {changed:5,}")


def _list(differences: islice[Difference]) -> None:
    """The words of what differs, article by article."""
    from kronik.run.recode import changed_fields

    for difference in differences:
        article = difference.article
        typer.echo(f"\n{article.id} {article.published or ''} {article.title or ''}".rstrip())
        for mark, events in (("+", difference.added), ("-", difference.gone)):
            for event in events:
                typer.echo(f"  {mark} {_words(event)}")
        for old, new in difference.changed:
            typer.echo(f"  ~ {_words(new)}")
            for name, (before, after) in changed_fields(old, new).items():
                typer.echo(f"      {name}: {_value(before)} → {_value(after)}")


def _words(event: Event) -> str:
    from kronik.cli.formats import codes

    kind = event.type + (f" {event.mode}" if event.mode else "") + (f" ({event.aux})" if event.aux else "")
    sentence = " ".join(event.sentence.split())
    return f"{kind}: {codes(event.actor) or '-'} → {codes(event.recipient) or '-'} “{event.anchor}” | {sentence[:160]}"


def _value(value: object) -> str:
    """A field in words."""
    from kronik.cli.formats import codes

    match value:
        case None | ():
            return "-"
        case tuple():
            return "; ".join(map(_value, value))
        case Entity():
            return f"{value.text} ({codes((value,))})"
        case Place():
            return f"{value.text} ({value.country or '-'})"
        case Context():
            return value.name
        case _:
            return str(value)
