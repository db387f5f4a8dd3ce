"""`kronik check`: are the language packs and tables whole?"""

from __future__ import annotations

from typing import Annotated

import typer


def check(
    lang: Annotated[str | None, typer.Argument(help="One language; all where left out.")] = None,
    examples: Annotated[bool, typer.Option(help="Also run every example of the lexicon.")] = True,
) -> None:
    """Validate language packs and ontology tables, and run the lexicon's examples.

    Example: kronik check id
    """
    from kronik.errors import KronikError
    from kronik.packs import languages, load_pack
    from kronik.packs.check import check_pack
    from kronik.run.examples import try_contexts, try_examples

    failed = False
    for name in [lang] if lang else languages():
        try:
            pack = load_pack(name)
        except KronikError as error:
            typer.echo(f"kronik: {error}", err=True)
            raise typer.Exit(1) from None
        for weakness in check_pack(pack):
            failed = True
            typer.echo(str(weakness))
        tried = faulty = 0
        fired: dict[str, bool] = {}
        for trial in try_examples(pack) if examples else ():
            tried += 1
            fires = trial.fault is None and trial.example.expected is not None
            fired[trial.entry.name] = fired.get(trial.entry.name, False) or fires
            if trial.fault:
                faulty += 1
                failed = True
                where = f"{trial.entry.file}:{trial.example.line}"
                typer.echo(f'{where}: entry "{trial.entry.name}": {trial.fault}: {trial.example.text}')
        for context, fault in try_contexts(pack) if examples else ():
            tried += 1
            if fault:
                faulty += 1
                failed = True
                typer.echo(f'{context.file}:{context.line}: context "{context.name}": {fault}: {context.text}')
        words = sum(len(entry.words) + len(entry.nouns) + len(entry.plain) for entry in pack.entries)
        silent = sum(not value for value in fired.values())
        typer.echo(
            f"{name}: {len(pack.entries)} entries, {words} event words, {sum(map(len, pack.names.values())):,} names, "
            f"{tried} examples tried, {faulty} wrong, {silent} entries never fire"
        )
    if failed:
        raise typer.Exit(1)
