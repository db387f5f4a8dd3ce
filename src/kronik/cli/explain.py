"""`kronik explain`: how one sentence is read."""

from __future__ import annotations

from typing import Annotated

import typer

from kronik.cli.inputs import is_day
from kronik.cli.own_pack import PackFolder, open_pack


def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence in a supported language.")],
    lang: Annotated[str | None, typer.Option(help="Its language, where the text is too short to tell.")] = None,
    published: Annotated[str | None, typer.Option(help="Day from which dates are reckoned (YYYY-MM-DD).")] = None,
    pack: PackFolder = None,
) -> None:
    """Show tokens, mentions, anchors with their entries, shapes and the events of a sentence.

    Example: kronik explain "Dua aktivis ditangkap polisi."
    """
    from rich.console import Console
    from rich.table import Table

    from kronik.articles import detect_language
    from kronik.errors import KronikError
    from kronik.events import find_events
    from kronik.mentions import find_mentions
    from kronik.packs import load_pack
    from kronik.records import Article
    from kronik.sentences import split_sentences

    if published is not None and not is_day(published):
        raise typer.BadParameter(f'"{published}" is not a day such as 2024-06-20', param_hint="--published")
    own = open_pack(pack)
    try:
        words = load_pack(lang or detect_language(sentence), own)
    except KronikError as error:
        typer.echo(f"kronik: {error}", err=True)
        raise typer.Exit(1) from None
    article = Article("sentence", words.lang, None, published, None, sentence)
    console = Console(width=100)
    sentences = split_sentences(article, words)
    found = find_mentions(article, sentences, words)

    def show(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        table = Table(*columns, title=title, title_justify="left", box=None, header_style="dim")
        for row in rows:
            table.add_row(*row)
        console.print(table)
        console.print()

    show(
        "tokens",
        ("", "word", "class", "relation", "of"),
        [
            (str(t.number), t.text, t.kind, t.relation, "" if t.head == t.number else s.tokens[t.head].text)
            for s in sentences
            for t in s.tokens
        ],
    )
    show(
        "mentions",
        ("kind", "words", "reads as"),
        [(m.kind if not m.kind_of else f"{m.kind} ({m.kind_of})", m.text, _reading(m)) for m in found.mentions],
    )
    show(
        "anchors",
        ("words", "form shows", "entries"),
        [
            (
                " ".join(t.text for t in sentences[a.sentence].tokens[a.first : a.last + 1]),
                a.triggers[0].voice,
                ", ".join(sorted({f"{t.entry.type} {t.entry.name}" for t in a.triggers})),
            )
            for a in found.anchors
        ],
    )
    from kronik.cli.formats import codes, names

    events = find_events(article, sentences, found.mentions, found.anchors, words)
    for event in events:
        console.print(f"[bold]{event.type}[/bold] {event.mode or ''} (CAMEO {event.cameo}) {event.aux or ''}".rstrip())
        console.print(f"  actor      {names(event.actor)} [cyan]{codes(event.actor)}[/cyan]")
        console.print(f"  recipient  {names(event.recipient)} [cyan]{codes(event.recipient)}[/cyan]")
        for label, value in (
            ("date", event.date),
            ("place", f"{event.place.text} ({event.place.country})" if event.place else None),
            ("on word of", event.attributed_to),
            ("about", ", ".join(f"{context.name} “{context.span.text}”" for context in event.contexts)),
            ("confidence", f"{event.confidence:.2f}" if event.confidence is not None else None),
        ):
            if value:
                console.print(f"  {label:10} {value}")
        inner = f", about the act “{event.why.inner}”" if event.why.inner else ""
        console.print(f"  why        “{event.anchor}”: entry {event.why.entry}, shape {event.why.shape}{inner}\n")
    if not events:
        console.print("no events")


def _reading(mention: object) -> str:
    from kronik.records import Mention

    assert isinstance(mention, Mention)
    if mention.entity:
        return f"{mention.entity.country or '-'} {mention.entity.role or '-'}"
    if mention.place:
        return mention.place.country or "-"
    return mention.date or "-"
