"""`kronik evaluate`: the codebook's figures on a gold file."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kronik.cli.own_pack import PackFolder, open_pack

if TYPE_CHECKING:
    from kronik.run.misses import Reason
    from kronik.run.scoring import Figures


def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files (JSON Lines with id, text, events).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="Say why events are missed or spurious: counts by reason, then each.")
    ] = False,
    predictions: Annotated[Path | None, typer.Option(help="Write the predicted events there (JSON Lines).")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to use.")] = 1,
    pack: PackFolder = None,
) -> None:
    """Code the texts of gold files and compare with their events, by the codebook's scoring.

    Example: kronik evaluate my-gold.jsonl
    """
    from kronik.errors import PageError
    from kronik.run.evaluate import evaluate as run
    from kronik.run.evaluate import explain_misses

    own = open_pack(pack)
    failed = False
    written: list[str] = []
    found: list[Reason] = []
    for path in gold:
        try:
            figures, predicted, problems = run(path, workers, own)
        except PageError as error:
            typer.echo(f"kronik: {error}", err=True)
            failed = True
            continue
        for problem in problems:
            typer.echo(f"kronik: {problem}", err=True)
        failed = failed or bool(problems)
        lines = (json.dumps({"id": name, "events": events}, ensure_ascii=False) for name, events in predicted.items())
        written += [f"{line}\n" for line in lines]
        reasons = explain_misses(path, figures, predicted) if errors else []
        if as_json:
            told = {"errors": [asdict(reason) for reason in reasons]} if errors else {}
            typer.echo(json.dumps({**figures.as_dict(), **told}, ensure_ascii=False))
            continue
        typer.echo(f"{path}")
        _print(figures)
        found += reasons
    _print_reasons(found)
    if predictions:
        predictions.write_text("".join(written), encoding="utf-8")
    if failed:
        raise typer.Exit(1)


def _print(figures: Figures) -> None:
    typer.echo(f"{figures.articles} articles, {figures.gold} gold events, {figures.predicted} predicted")
    for level, rates in figures.levels.items():
        typer.echo(f"{level:6} P {rates['precision']:.3f}  R {rates['recall']:.3f}  F1 {rates['f1']:.3f}")
    details = ", ".join(f"{name} {share:.3f}" for name, share in figures.details.items())
    typer.echo(f"on pairs matched at who: {details}")
    typer.echo(f"set-aside events wrongly asserted: {figures.asserted_wrongly} of {figures.set_aside}")
    for name, counts in figures.by_type.items():
        gold, predicted, hit = (counts.get(key, 0) for key in ("gold", "predicted", "hit"))
        typer.echo(f"  {name:10} gold {gold:4} predicted {predicted:4} hit {hit:4}")


def _print_reasons(reasons: list[Reason]) -> None:
    """How often each reason, most frequent first, then every miss with its reason."""
    counts = Counter((reason.kind, reason.reason, reason.lang) for reason in reasons)
    langs = sorted({reason.lang for reason in reasons})
    rows = {(reason.kind, reason.reason) for reason in reasons}
    for kind, why in sorted(rows, key=lambda row: (row[0], -sum(counts[*row, lang] for lang in langs), row[1])):
        numbers = "  ".join(f"{lang} {counts[kind, why, lang]:4}" for lang in langs)
        typer.echo(f"{kind:8} {why:55} {numbers}")
    for reason in sorted(reasons, key=lambda reason: (reason.kind, reason.reason)):
        event = reason.event
        sides = " -> ".join(
            "+".join(f"{e.get('country') or '-'} {e.get('role') or '-'}" for e in event.get(side) or ()) or "-"
            for side in ("actor", "recipient")
        )
        sentence = " ".join((event.get("sentence") or "").split())[:160]
        kind = f"{event['type']}/{event.get('mode') or '-'}"
        why = reason.reason + (f" ({reason.note})" if reason.note else "")
        typer.echo(f"{reason.kind}: {why}: {reason.article} {kind} {sides} | {event.get('anchor')} | {sentence}")
