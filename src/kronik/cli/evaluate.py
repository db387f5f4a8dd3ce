"""`kronik evaluate`: the codebook's figures on a gold file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kronik.cli.own_pack import PackFolder, open_pack

if TYPE_CHECKING:
    from kronik.run.scoring import Figures


def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files (JSON Lines with id, text, events).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List missed and spurious events.")] = False,
    predictions: Annotated[Path | None, typer.Option(help="Write the predicted events there (JSON Lines).")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to use.")] = 1,
    pack: PackFolder = None,
) -> None:
    """Code the texts of gold files and compare with their events, by the codebook's scoring.

    Example: kronik evaluate my-gold.jsonl
    """
    from kronik.errors import PageError
    from kronik.run.evaluate import evaluate as run

    own = open_pack(pack)
    failed = False
    written: list[str] = []
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
        lines = (json.dumps({"id": name, "events": found}, ensure_ascii=False) for name, found in predicted.items())
        written += [f"{line}\n" for line in lines]
        typer.echo(json.dumps(figures.as_dict()) if as_json else f"{path}")
        if not as_json:
            _print(figures)
        if errors:
            _print_misses(figures)
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


def _print_misses(figures: Figures) -> None:
    for miss in figures.misses:
        event = miss.event
        sides = " -> ".join(
            "+".join(f"{e.get('country') or '-'} {e.get('role') or '-'}" for e in event.get(side) or ()) or "-"
            for side in ("actor", "recipient")
        )
        sentence = " ".join((event.get("sentence") or "").split())[:160]
        kind = f"{event['type']}/{event.get('mode') or '-'}"
        typer.echo(f"{miss.kind:8} {miss.article} {kind} {sides} | {event.get('anchor')} | {sentence}")
