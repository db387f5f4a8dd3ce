"""The codebook of an export: what the file holds, written beside it, the same for the same data and day."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kronik.exports.columns import NEVER, YES, load_columns
from kronik.exports.formats import Format
from kronik.exports.tally import Tally
from kronik.packs.ontology import DATA
from kronik.packs.tables import read_table
from kronik.version import __version__


@dataclass(frozen=True, slots=True)
class Asked:
    """What an export was asked for: the file's name, the filters as the user typed them, and the day of the export (ISO)."""

    file: str
    filters: tuple[tuple[str, str], ...]
    day: str
    plain_cells: bool = False


def codebook_path(path: Path) -> Path:
    """Where the codebook of a file stands: events.csv.gz → events.csv.codebook.md."""
    return path.with_name(path.name.removesuffix(".gz") + ".codebook.md")


def codebook(format: Format, tally: Tally, asked: Asked) -> str:
    """The codebook as Markdown."""
    return "\n".join(
        [
            f"# Codebook of {asked.file}",
            *_contents(format, tally, asked),
            *_left_out(tally),
            "\n## Filters\n",
            *([f"- {name}: `{value}`" for name, value in asked.filters] or ["none: everything current in the chronicle"]),
            *_versions(tally),
            *_columns(format),
            *_notes(format, asked),
            *_counts(tally),
            *_citation(tally, asked),
            "",
        ]
    )


def _contents(format: Format, tally: Tally, asked: Asked) -> Iterator[str]:
    outlets = len(tally.codes.get("source", Counter()))
    period = f"{tally.first} to {tally.last}" if tally.first else "none"
    yield f"\nWritten by Kronik {__version__} on {asked.day}, format `{format.name}`.\n"
    for name, value in (
        ("rows", f"{tally.rows:,}"),
        ("events", f"{tally.events:,}, of them {tally.corrected:,} made or changed by a person"),
        ("happenings", f"{tally.happenings:,} (events that lead one)"),
        ("articles", f"{tally.articles:,} with at least one of these events"),
        ("outlets", f"{outlets:,}"),
        ("period", f"{period} (days that the events count for)"),
    ):
        yield f"- {name}: {value}"


def _left_out(tally: Tally) -> Iterator[str]:
    if tally.left_out:
        yield "\n## Left out\n\nThe layout cannot hold them:\n"
        reasons = load_texts("left_out")
        for reason, count in sorted(tally.left_out.items()):
            yield f"- {count:,} events: {reasons[reason]}"


def _versions(tally: Tally) -> Iterator[str]:
    yield "\n## Versions\n\nWhat coded the events:\n"
    yield from (f"- {name}: {count:,} events" for name, count in sorted(tally.codes.get("versions", Counter()).items()))


def _columns(format: Format) -> Iterator[str]:
    yield "\n## Columns\n\n| | column | type | codes | filled | meaning |\n| --- | --- | --- | --- | --- | --- |"
    filled = {YES: "always", NEVER: "never"}
    shown = [c for c in load_columns(format.layout) if format.name != "geojson" or c.name != "evidence"]
    for number, column in enumerate(shown, 1):
        need = filled.get(column.need, "where known")
        yield f"| {number} | {column.name} | {column.type} | {column.codes} | {need} | {column.meaning} |"


def _notes(format: Format, asked: Asked) -> Iterator[str]:
    yield "\n## Notes\n"
    texts = load_texts("note")
    names = ["all", format.layout, format.name, *(["csv guarded"] if not asked.plain_cells else [])]
    wanted = [name for name in names if format.name == "csv" or name != "csv guarded"]
    yield from (f"- {texts[name]}" for name in wanted if name in texts)
    if any(column.codes in {"cameo_type", "icews_sector"} for column in load_columns(format.layout)):
        yield from (f"- sector {code}: {lossy}" for code, lossy in _lossy_sectors())


def _lossy_sectors() -> list[tuple[str, str]]:
    rows = read_table(DATA / "exports" / "sectors.csv", ("sector", "lossy"))
    return [(row["sector"], row["lossy"]) for row in rows if row["lossy"]]


def _counts(tally: Tally) -> Iterator[str]:
    yield "\n## Counts"
    titles = load_texts("count")
    for kind, title in titles.items():
        found = tally.codes.get(kind)
        if found:
            yield f"\n### {title}\n\n| code | count |\n| --- | --- |"
            yield from (f"| {_cell(code) or '(none)'} | {count:,} |" for code, count in ranked(found))


def ranked(counts: Counter[str]) -> Sequence[tuple[str, int]]:
    """Codes, the most frequent first, equal ones by the alphabet."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _citation(tally: Tally, asked: Asked) -> Iterator[str]:
    what = f"{tally.events:,} events from {tally.articles:,} articles"
    period = f", {tally.first} to {tally.last}" if tally.first else ""
    title = f"{asked.file}: political events coded by Kronik {__version__} ({what}{period})"
    yield f"\n## Citation\n\nThe Kronik authors. {title}. Exported {asked.day}.\n\n```yaml\ncff-version: 1.2.0"
    yield f"message: Please cite this data set with the version that coded it.\ntype: dataset\ntitle: {quoted(title)}"
    yield f"authors:\n  - name: The Kronik authors\nversion: {quoted(__version__)}\ndate-released: {asked.day}\n```"


def quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


def _cell(text: str) -> str:
    """A text that cannot end a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


@cache
def load_texts(kind: str) -> dict[str, str]:
    """The texts of a kind ("note", "left_out", "count") by what they are about: data/exports/texts.csv."""
    rows = read_table(DATA / "exports" / "texts.csv", ("kind", "about", "text"))
    return {row["about"]: row["text"] for row in rows if row["kind"] == kind}
