"""`kronik moderate`: readers' replies listed, shown, accepted or rejected, and their e-mail addresses deleted."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kronik.store import Store

app = typer.Typer(
    help="Decide what readers write: it waits unseen until it is accepted, and what it corrects changes then.",
    no_args_is_help=True,
)
Chronicle = Annotated[Path, typer.Option("--store", help="The chronicle.")]
Id = Annotated[str, typer.Argument(help="Id of a reply, as kronik moderate list shows it.")]
Who = Annotated[str | None, typer.Option(help="Who decides; kept in the chronicle. Default: the user of this machine.")]
Why = Annotated[str, typer.Option(help="Why; kept in the chronicle.")]
_SHOWN = 100
"""Characters of a text in the list."""


@app.command("list")
def list_replies(
    store: Chronicle = Path("chronicle.db"),
    state: Annotated[str, typer.Option(help="waiting, accepted, rejected or all.")] = "waiting",
) -> None:
    """List the replies in a state, the oldest first.

    Example: kronik moderate list --store chronicle.db
    """
    from kronik.store import count_replies, read_replies
    from kronik.store.replies import STATES

    if state not in (*STATES, "all"):
        raise typer.BadParameter(f'"{state}" is none of {", ".join(STATES)}, all', param_hint="--state")
    with _open(store, readonly=True) as chronicle:
        for reply in read_replies(chronicle, None if state == "all" else state):
            about = f"{reply.kind} {reply.event or reply.article}" if reply.kind else reply.event or reply.article
            text = f"{reply.name}: {reply.text}"
            typer.echo(f"{reply.id}  {reply.at}  {reply.state:8}  {about}  {_line(text)[:_SHOWN]}")
        counts = count_replies(chronicle)
    typer.echo(f"kronik: {', '.join(f'{count:,} {name}' for name, count in counts.items())}", err=True)


@app.command()
def show(reply: Id, store: Chronicle = Path("chronicle.db")) -> None:
    """Show a reply whole: what it says, what it would change, and what was decided about it.

    Example: kronik moderate show rep-93cf1b27e0040f3b --store chronicle.db
    """
    from kronik.store import read_decisions, read_reply

    with _open(store, readonly=True) as chronicle:
        found, decisions = read_reply(chronicle, reply), read_decisions(chronicle, reply)
    for name in ("id", "state", "at", "name", "article", "event", "correction"):
        if value := getattr(found, name):
            typer.echo(f"{name:10} {_line(value)}")
    typer.echo(f"\n{_readable(found.text)}\n")
    if found.kind:
        typer.echo(f"proposes: {found.kind}")
        for name, value in found.fields.items():
            typer.echo(f"  {name}: {_line(_as_text(value))}")
    for decision in decisions:
        typer.echo(_line(f"{decision.at} {decision.action} by {decision.who} {decision.why}"))


@app.command()
def accept(
    replies: Annotated[list[str], typer.Argument(help="Ids of replies, as kronik moderate list shows them.")],
    store: Chronicle = Path("chronicle.db"),
    who: Who = None,
    why: Why = "",
    text_only: Annotated[
        bool, typer.Option("--text-only", help="Publish the text, and leave the correction it proposes.")
    ] = False,
) -> None:
    """Publish replies, and carry out what they propose; it stays when the chronicle is coded again.

    Example: kronik moderate accept rep-93cf1b27e0040f3b --who Wati --why "the text says so"
    """
    from kronik.store import accept_reply

    with _open(store) as chronicle:
        for reply in replies:
            made = accept_reply(chronicle, reply, who or getpass.getuser(), why, text_only)
            typer.echo(f"kronik: {reply} is accepted" + (f"; its correction is {made}" if made else ""), err=True)


@app.command()
def reject(
    replies: Annotated[list[str], typer.Argument(help="Ids of replies, as kronik moderate list shows them.")],
    store: Chronicle = Path("chronicle.db"),
    who: Who = None,
    why: Why = "",
) -> None:
    """Keep replies from being shown; they stay in the chronicle, and can be accepted later.

    Example: kronik moderate reject rep-93cf1b27e0040f3b --who Wati --why advertisement
    """
    from kronik.store import reject_reply

    with _open(store) as chronicle:
        for reply in replies:
            reject_reply(chronicle, reply, who or getpass.getuser(), why)
            typer.echo(f"kronik: {reply} is rejected", err=True)


@app.command("forget-emails")
def forget(
    replies: Annotated[list[str] | None, typer.Argument(help="Ids of replies.")] = None,
    store: Chronicle = Path("chronicle.db"),
    everything: Annotated[bool, typer.Option("--all", help="Those of every reply.")] = False,
    who: Who = None,
) -> None:
    """Delete readers' e-mail addresses from the chronicle: those of some replies, or all.

    Nothing of them is left in the file. They are shown nowhere before that either.

    Example: kronik moderate forget-emails --all --store chronicle.db
    """
    from kronik.store import forget_emails

    if bool(replies) == everything:
        raise typer.BadParameter("name replies, or give --all", param_hint="REPLIES")
    with _open(store) as chronicle:
        count = forget_emails(chronicle, who or getpass.getuser(), replies or None)
    typer.echo(f"kronik: {count:,} e-mail address{'' if count == 1 else 'es'} deleted", err=True)


def _open(store: Path, readonly: bool = False) -> Store:
    from kronik.errors import StoreError
    from kronik.store import open_store

    if not store.exists():
        raise StoreError(f"{store}: there is no such chronicle; kronik load makes one")
    return open_store(store, readonly=readonly)


def _line(text: str) -> str:
    """A reader's words in one line that a terminal shows as they are."""
    return " ".join(_readable(text).split())


def _readable(text: str) -> str:
    """Text without the control characters by which it could steer a terminal."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def _as_text(value: object) -> str:
    from kronik.store.rows import as_json

    return value if isinstance(value, str) else as_json(value)
