"""`kronik check`: are the language packs and tables, or a user's own pack, whole?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kronik.cli.own_pack import PackFolder

if TYPE_CHECKING:
    from kronik.packs import Pack

Line = tuple[bool, str]
"""What is printed, and whether it is a mistake."""


def check(
    lang: Annotated[str | None, typer.Argument(help="One language; all where left out.")] = None,
    examples: Annotated[bool, typer.Option(help="Also run every example of the lexicon.")] = True,
    pack: PackFolder = None,
) -> None:
    """Validate language packs and ontology tables, and run the lexicon's examples.

    With --pack: list every mistake of a pack of your own, say where it departs from Kronik's, and run its examples.

    Example: kronik check id
    """
    from kronik.errors import KronikError
    from kronik.packs import languages, load_pack

    failed = False
    try:
        if pack:
            lines = _check_own(pack, lang, examples)
        else:
            lines = (
                line for name in ([lang] if lang else languages()) for line in _check_language(load_pack(name), examples)
            )
        for wrong, text in lines:
            failed = failed or wrong
            typer.echo(text)
    except KronikError as error:
        typer.echo(f"kronik: {error}", err=True)
        raise typer.Exit(1) from None
    if failed:
        raise typer.Exit(1)


def _check_own(folder: Path, lang: str | None, examples: bool) -> Iterator[Line]:
    """A user's pack: the mistakes in its files; where there are none, what it changes and how its examples come out."""
    from kronik.errors import KronikError, PackError
    from kronik.packs import languages, load_pack, read_overlay
    from kronik.packs.conflicts import find_conflicts
    from kronik.packs.load import compile_pack

    faults: list[PackError] = []
    own = read_overlay(folder, faults.append)
    if lang and lang in languages() and lang not in own.languages:
        raise KronikError(f'{own.settings}: builds_on does not name "{lang}"')
    names = [lang] if lang else [name for name in own.languages if name in languages()]
    packs = [compile_pack(name, own, faults.append) for name in names]
    if faults:
        told = sorted({(fault.file, fault.line, str(fault)) for fault in faults})
        yield from ((True, text) for _, _, text in told)
        yield True, f"{folder}: {len(told)} {'mistake' if len(told) == 1 else 'mistakes'}"
        return
    notes = dict.fromkeys(text for pack in packs for text in find_conflicts(pack, load_pack(pack.lang)))
    yield from ((False, f"note: {text}") for text in notes)
    for pack in packs:
        if examples:
            yield from ((False, f"note: {text}") for text in _changed_examples(pack))
        yield from _check_language(pack, examples)


def _changed_examples(pack: Pack) -> Iterator[str]:
    """Examples of Kronik's own that come out otherwise with the user's pack."""
    from kronik.run.examples import try_touched

    for trial in try_touched(pack):
        if trial.fault:
            where = f"{trial.entry.type}/{trial.entry.mode or '-'} {trial.entry.name}"
            yield f"Kronik's example of {where} comes out otherwise: {trial.fault}: {trial.example.text}"


def _check_language(pack: Pack, examples: bool) -> Iterator[Line]:
    """Weak entries, wrong examples, and a line of figures: of the user's entries where a pack is laid over."""
    from kronik.packs.check import check_pack, own_entries
    from kronik.run.examples import try_contexts, try_examples

    yield from ((True, str(fault)) for fault in check_pack(pack))
    tried = faulty = 0
    fired = {entry.name: False for entry in own_entries(pack)}
    for trial in try_examples(pack) if examples else ():
        tried += 1
        fired[trial.entry.name] |= trial.fault is None and trial.example.expected is not None
        if trial.fault:
            faulty += 1
            where = f"{trial.entry.file}:{trial.example.line}"
            yield True, f'{where}: entry "{trial.entry.name}": {trial.fault}: {trial.example.text}'
    for context, wrong in try_contexts(pack) if examples and not pack.own else ():
        tried += 1
        if wrong:
            faulty += 1
            yield True, f'{context.file}:{context.line}: context "{context.name}": {wrong}: {context.text}'
    words = sum(len(entry.words) + len(entry.nouns) + len(entry.plain) for entry in own_entries(pack))
    silent = sum(not value for value in fired.values()) if examples else 0
    names = "" if pack.own else f", {sum(map(len, pack.names.values())):,} names"
    yield (
        False,
        f"{pack.lang}{f' with {pack.own.label}' if pack.own else ''}: {len(fired)} entries, {words} event words{names}, "
        f"{tried} examples tried, {faulty} wrong, {silent} entries never fire",
    )
