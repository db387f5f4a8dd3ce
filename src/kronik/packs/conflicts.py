"""Where a user's pack and Kronik's own meet: what it replaces, and which words both know. Told, not forbidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kronik.packs.entries import Entry
from kronik.packs.ontology import Ontology
from kronik.packs.overlay import Overlay
from kronik.packs.pack import Pack
from kronik.packs.strict_yaml import read_yaml_if_any
from kronik.packs.tables import Row, read_table


def find_conflicts(pack: Pack, base: Pack) -> list[str]:
    """Every place, with file and line, where the pack laid over `base` says otherwise than `base`."""
    if pack.own is None:
        return []
    return [
        *_types(pack.own, base.ontology),
        *_rules(pack.own, base),
        *_entries(pack, base),
        *_words(pack),
        *_names(pack.own, base),
        *_agents(pack.own, base),
    ]


def _types(own: Overlay, base: Ontology) -> Iterator[str]:
    for row in _rows(own.folder / "ontology" / "types.csv", ("type", "mode", "score")):
        pair = (row["type"], row["mode"])
        if pair in base.score:
            kind = "/".join(filter(None, pair))
            yield str(row.fail(f"{kind} replaces Kronik's (score {base.score[pair]:g}, now {row['score']})"))


def _rules(own: Overlay, base: Pack) -> Iterator[str]:
    """Rows of compose.yaml and lines of acts.yaml that stood otherwise."""
    composed = {
        outer: {inner: "/".join(filter(None, kind)) for inner, kind in rows.items()}
        for outer, rows in base.compose.rows.items()
    }
    sectors = {"agents": base.acts.agents, "recipients": base.acts.recipients}
    acts = {"needs": base.acts.needs} | {
        side: {kind: ", ".join(roles) for kind, roles in table.items()} for side, table in sectors.items()
    }
    for name, tables in (("compose.yaml", composed), ("acts.yaml", acts)):
        block = read_yaml_if_any(own.folder / name, _ignore)
        for outer in [key for key in block if key in tables]:
            section = block.block(outer)
            for key in section:
                was, now = tables[outer].get(key), ", ".join(section.words(key))
                if was is not None and was != now:
                    yield str(section.fail(f"{outer}: {key} was {was}, is now {now}", key))


def _entries(pack: Pack, base: Pack) -> Iterator[str]:
    shipped = {entry.name: entry for entry in base.entries}
    for entry in pack.entries:
        if entry.own and entry.name in shipped:
            yield str(entry.fail(f"replaces Kronik's of the same name ({_kind(shipped[entry.name])})"))


def _words(pack: Pack) -> Iterator[str]:
    """Entries whose words give something else by Kronik's own."""
    rivals: dict[str, dict[str, str]] = defaultdict(dict)
    for triggers in pack.triggers.values():
        for mine in (trigger for trigger in triggers if trigger.entry.own):
            for theirs in (trigger for trigger in triggers if not trigger.entry.own and trigger.words == mine.words):
                if _kind(theirs.entry) != _kind(mine.entry):
                    rivals[mine.entry.name][theirs.entry.name] = theirs.entry.type
    for entry in (entry for entry in pack.entries if entry.name in rivals):
        types = ", ".join(sorted(set(rivals[entry.name].values())))
        count = len(rivals[entry.name])
        others = "an entry" if count == 1 else f"{count} entries"
        yield str(entry.fail(f"shares words with {others} of Kronik ({types}); it is tried first"))


def _names(own: Overlay, base: Pack) -> Iterator[str]:
    known = {name.name: name for found in base.names.values() for _, names in found for name in names}
    folders = (own.folder / "languages" / base.lang / "actors", own.folder / "actors")
    for path in [path for folder in folders for path in sorted(folder.glob("*.csv"))]:
        for row in _rows(path, ("name", "country", "role")):
            was = known.get(row["name"])
            if was and (was.country or "", was.role or "") != (row["country"], row["role"]):
                code = f"{was.country or '-'} {was.role or '-'}"
                yield str(row.fail(f'"{row["name"]}" was {code}, is now {row["country"] or "-"} {row["role"] or "-"}'))


def _agents(own: Overlay, base: Pack) -> Iterator[str]:
    known = {agent.word: agent for found in base.agents.values() for _, agent in found}
    for row in _rows(own.folder / "languages" / base.lang / "agents.csv", ("word", "role", "kind")):
        was = known.get(row["word"].lower())
        if was and (was.role or "", was.kind) != (row["role"], row["kind"]):
            reason = f'"{row["word"]}" was {was.role or "-"} {was.kind}, is now {row["role"] or "-"} {row["kind"]}'
            yield str(row.fail(reason))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterable[Row]:
    return read_table(path, columns, _ignore) if path.is_file() else ()


def _ignore(_: Exception) -> None:
    """Mistakes were told when the pack was compiled."""


def _kind(entry: Entry) -> str:
    return f"{entry.type}/{entry.mode}" if entry.mode else entry.type
