"""Generated documentation is up to date, and every command stands in it."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GENERATE = runpy.run_path(str(ROOT / "docs" / "generate.py"))


@pytest.mark.parametrize(("path", "text"), GENERATE["generated"]().items(), ids=lambda value: getattr(value, "name", ""))
def test_generated_pages_are_fresh(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "run `just docs`"


def test_every_command_is_documented() -> None:
    from kronik.cli.main import app

    named = {command.name for command in (*app.registered_commands, *app.registered_groups)}
    assert named == set(GENERATE["COMMANDS"])
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`kronik {name}" in readme for name in named)


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    for wanted in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        name = wanted.split(">")[0].lower()
        assert f"\n{name}==" in pinned, name
        assert name.removeprefix("types-") in reasons, name
