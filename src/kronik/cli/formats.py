"""How coded articles are printed: a table for people, JSON Lines and CSV for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from kronik.records import Coded, Entity, Event
from kronik.views.flat import codes as codes
from kronik.views.flat import names as names

if TYPE_CHECKING:
    from kronik.packs import Overlay

FORMATS = ("table", "jsonl", "csv")
WIDTH = 100

CSV_COLUMNS = (
    "article", "published", "outlet", "event", "type", "mode", "cameo", "actor", "actor_code", "recipient",
    "recipient_code", "aux", "date", "place", "place_country", "attributed_to", "anchor", "sentence", "entry", "shape",
)  # fmt: skip


def writer(name: str, out: TextIO, own: Overlay | None = None) -> Callable[[Coded], None]:
    """A function that prints one article, coded with a user's `own` pack or without, to `out` in the format `name`."""
    if name == "jsonl":
        return lambda coded: _write_json(coded, out, own)
    if name == "csv":
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(CSV_COLUMNS)
        return lambda coded: rows.writerows(_row(coded, event) for event in coded.events)
    return lambda coded: _write_table(coded, out)


def _write_json(coded: Coded, out: TextIO, own: Overlay | None) -> None:
    from kronik.packs import load_pack
    from kronik.run.as_json import coded_as_json

    ontology = load_pack(coded.article.lang or "", own).ontology if own else None
    out.write(json.dumps(coded_as_json(coded, ontology), ensure_ascii=False) + "\n")


def _row(coded: Coded, event: Event) -> tuple[str | None, ...]:
    place = event.place
    return (
        coded.article.id, coded.article.published, coded.article.outlet, event.id, event.type, event.mode, event.cameo,
        names(event.actor), codes(event.actor), names(event.recipient), codes(event.recipient), event.aux, event.date,
        place.text if place else None, place.country if place else None, event.attributed_to, event.anchor,
        event.sentence, event.why.entry, event.why.shape,
    )  # fmt: skip


def _write_table(coded: Coded, out: TextIO) -> None:
    print_table(coded, Console(file=out, width=min(WIDTH, Console().width) if out.isatty() else WIDTH))


def print_table(coded: Coded, console: Console) -> None:
    """An article's events as a table for people, on a rich console."""
    from rich.table import Table

    article = coded.article
    head = " · ".join(part for part in (article.outlet, article.published, article.lang) if part)
    console.print(Text(article.title or article.id, style="bold"))
    console.print(Text(head, style="dim"))
    if not coded.events:
        console.print(Text("no events\n"))
        return
    table = Table(box=None, pad_edge=False, expand=True, show_edge=False)
    for column, ratio in (("what", 4), ("who", 6), ("to whom", 6), ("when · where", 5), ("words · on whose word", 8)):
        table.add_column(column, ratio=ratio, overflow="fold", header_style="dim")
    for event in coded.events:
        kind = event.type + (f" {event.mode}" if event.mode else "") + (f"\n({event.aux})" if event.aux else "")
        table.add_row(
            Text(kind), _side(event.actor), _side(event.recipient),
            Text("\n".join(part for part in (event.date, _place(event)) if part)),
            Text(f"“{event.anchor}”" + (f"\n— {event.attributed_to}" if event.attributed_to else "")),
        )  # fmt: skip
    console.print(table)
    console.print()


def _side(side: Sequence[Entity]) -> Text:
    text = Text()
    for number, entity in enumerate(side):
        text.append("\n" if number else "")
        text.append(f"{entity.text} ")
        text.append(f"{entity.country or '-'} {entity.role or '-'}", style="cyan")
    return text


def _place(event: Event) -> str | None:
    if event.place is None:
        return None
    return event.place.text + (f" ({event.place.country})" if event.place.country else "")
