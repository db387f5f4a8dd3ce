"""Accuracy has a floor: code the development gold and compare with quality/floors.json.

    python quality/gate.py                       print figures, fail below a floor
    python quality/gate.py --update              raise the floors to what is reached
    python quality/gate.py --update --allow-drop also lower them (say why in CHANGELOG.md)

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

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "quality" / "floors.json"
GOLD = ROOT.parent / "shared" / "gold"
LEVELS = ("type", "who", "role", "mode")


def measure(name: str) -> dict[str, Any]:
    """F1 by level on a gold file, with the file's fingerprint."""
    path = GOLD / name
    figures, _ = evaluate(path)
    return {
        "fingerprint": hashlib.sha256(path.read_bytes()).hexdigest()[:16],
        **{level: figures.levels[level]["f1"] for level in LEVELS},
    }


def compare(name: str, floor: dict[str, Any], reached: dict[str, Any]) -> list[str]:
    """What is wrong with the figures reached, in words; empty if nothing."""
    if floor["fingerprint"] != reached["fingerprint"]:
        return [f"{name}: the gold file has changed; measure again with --update"]
    return [
        f"{name}: {level} F1 {reached[level]:.4f} is below its floor {floor[level]:.4f}"
        for level in LEVELS
        if reached[level] < floor[level]
    ]


def main() -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-drop", action="store_true")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    faults: list[str] = []
    for name, floor in floors.items():
        if not (GOLD / name).is_file():
            print(f"{name}: not there ({GOLD}), not measured")
            continue
        reached = measure(name)
        print(name, " ".join(f"{level} {reached[level]:.4f} (floor {floor[level]:.4f})" for level in LEVELS))
        wrong = compare(name, floor, reached)
        if options.update and (options.allow_drop or not [w for w in wrong if "below" in w]):
            floors[name] = reached
        else:
            faults += wrong
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
