"""Accuracy has a floor: code the development gold and compare with quality/floors.json.

    python quality/gate.py                       print figures, fail below a floor
    python quality/gate.py --update              raise the floors to what is reached
    python quality/gate.py --update --allow-drop also lower them (say why in CHANGELOG.md)

--update also writes the figures into docs/quality.md.

The gold is not part of this repository: it lies in ../shared/gold beside it. Each floor carries the fingerprint of the gold
file it was measured on, so that a changed file is noticed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from kronik.run.evaluate import evaluate
from kronik.run.scoring import Figures

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "quality.md"
FLOORS = ROOT / "quality" / "floors.json"
GOLD = ROOT.parent / "shared" / "gold"
NOISE = 0.005
"""What another processor's rounding in the parser may change; a fall beyond it is a fall."""
LEVELS = ("type", "who", "role", "mode")


def measure(name: str) -> tuple[dict[str, Any], Figures]:
    """F1 by level on a gold file with the file's fingerprint, and all figures."""
    path = GOLD / name
    figures, _, _ = evaluate(path)
    reached = {
        "fingerprint": hashlib.sha256(path.read_bytes()).hexdigest()[:16],
        **{level: figures.levels[level]["f1"] for level in LEVELS},
    }
    return reached, figures


def tables(measured: dict[str, Figures]) -> str:
    """The figures as Markdown tables: levels and details by gold file, hits by type."""
    head = "| gold | events | found | " + " | ".join(f"{level} P / R / F1" for level in LEVELS) + " |"
    lines = [head, "| --- " * (3 + len(LEVELS)) + "|"]
    for name, figures in measured.items():
        rates = [" / ".join(f"{rate:.2f}" for rate in figures.levels[level].values()) for level in LEVELS]
        lines.append(f"| {name} | {figures.gold} | {figures.predicted} | " + " | ".join(rates) + " |")
    details = list(next(iter(measured.values())).details)
    lines += ["", "| on pairs matched at who | " + " | ".join(details) + " | set-aside wrongly asserted |"]
    lines.append("| --- " * (2 + len(details)) + "|")
    for name, figures in measured.items():
        shares = " | ".join(f"{figures.details[key]:.2f}" for key in details)
        lines.append(f"| {name} | {shares} | {figures.asserted_wrongly} of {figures.set_aside} |")
    lines += [
        "",
        "| type: right at who / found / gold | " + " | ".join(measured) + " |",
        "| --- " * (1 + len(measured)) + "|",
    ]
    for type_ in sorted({type_ for figures in measured.values() for type_ in figures.by_type}):
        counts = [figures.by_type.get(type_, {}) for figures in measured.values()]
        cells = [f"{c.get('hit', 0)} / {c.get('predicted', 0)} / {c.get('gold', 0)}" for c in counts]
        lines.append(f"| {type_} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def write_page(measured: dict[str, Figures]) -> None:
    """Put the tables between the markers of docs/quality.md."""
    begin, end = "<!-- figures:begin -->", "<!-- figures:end -->"
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(begin)
    PAGE.write_text(f"{head}{begin}\n{tables(measured)}\n{end}{rest.split(end)[1]}", encoding="utf-8")


def compare(name: str, floor: dict[str, Any], reached: dict[str, Any]) -> list[str]:
    """What is wrong with the figures reached, in words; empty if nothing."""
    if floor["fingerprint"] != reached["fingerprint"]:
        return [f"{name}: the gold file has changed; measure again with --update"]
    return [
        f"{name}: {level} F1 {reached[level]:.4f} is below its floor {floor[level]:.4f}"
        for level in LEVELS
        if reached[level] < floor[level] - NOISE
    ]


def main() -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-drop", action="store_true")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    faults: list[str] = []
    measured: dict[str, Figures] = {}
    for name, floor in floors.items():
        if not (GOLD / name).is_file():
            print(f"{name}: not there ({GOLD}), not measured")
            continue
        reached, measured[name] = measure(name)
        print(name, " ".join(f"{level} {reached[level]:.4f} (floor {floor[level]:.4f})" for level in LEVELS))
        wrong = compare(name, floor, reached)
        if options.update and (options.allow_drop or not [w for w in wrong if "below" in w]):
            floors[name] = reached
        else:
            faults += wrong
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
        if measured:
            write_page(measured)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
