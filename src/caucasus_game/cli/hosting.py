"""Commands about a class: ``host`` serves it from this machine, ``join`` sits down at it from a terminal."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import examples, pace, policies_of, policy, reading, readings_of, saves_folder, seed
from caucasus_game.cli.output import say
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.roster import Chair
    from caucasus_game.classroom.rules import Rules

__all__ = ["COMMANDS"]

PORT = 8765
NEEDED = ("aiohttp", "jinja2", "segno", "textual_serve")


def _need_libraries() -> None:
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise Faults.one(
            "class-libraries",
            tr("a class needs libraries that are not installed: {names}", names=", ".join(missing)),
            tr("install them with: pip install 'caucasus-game[classroom]' (in a checkout: -e '.[classroom]')"),
        )


@command(
    epilog=examples(
        "caucasus-game host ratification --lan --clock 8m",
        "caucasus-game host ratification --lan --pace half-year --clock 9m",
        "caucasus-game host corridor --lan --roster class.csv --session monday",
        "caucasus-game host --session monday",
        "caucasus-game host --swap-of monday --session tuesday",
    )
)
@click.argument("scenario", required=False)
@click.option(
    "--session",
    "session",
    metavar="NAME",
    help=tr_later("What the session is called; one that exists goes on where it stopped."),
)
@click.option(
    "--swap-of",
    "swap_of",
    metavar="SESSION",
    help=tr_later("Host a class that is over once more from its start, its seats exchanged; codes and rules are kept."),
)
@click.option("--lan", is_flag=True, help=tr_later("Let other machines of this network join; else only this one may."))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help=tr_later("The port to listen on; 0 takes a free one."),
)
@click.option(
    "--roster",
    type=click.Path(dir_okay=False, path_type=Path),
    help=tr_later("A CSV file with the columns name and seat: each person gets a code."),
)
@click.option("--teams", is_flag=True, help=tr_later("Let several devices use a seat's code at once."))
@click.option(
    "--clock", metavar="TIME", help=tr_later("How long orders may take, e.g. 8m; without it as long as it takes.")
)
@click.option(
    "--talks-clock", metavar="TIME", help=tr_later("How long a round of the talks may take; half the clock without it.")
)
@click.option("--hold", is_flag=True, help=tr_later("Close a phase only when the clock or the facilitator says so."))
@click.option("--reasons", is_flag=True, help=tr_later("Ask for a sentence of reason with every order."))
@click.option(
    "--whispers",
    is_flag=True,
    help=tr_later("Let teams write to each other, unheard by the rest; your record keeps it."),
)
@click.option(
    "--seat",
    "seats",
    multiple=True,
    metavar="ACTOR",
    help=tr_later("A seat that persons hold; repeat it. Without it all do, or those of the roster."),
)
@click.option(
    "--slips",
    type=click.Path(dir_okay=False, path_type=Path),
    help=tr_later("Write the codes to this HTML file, a slip for each person, to be printed and cut."),
)
@policy
@reading
@pace
@seed
@saves_folder
def host(session: str | None, scenario: str | None, saves: Path | None, **asked: Any) -> None:
    """Host a class on this machine: print addresses and codes, and serve until Ctrl-C.

    Everybody joins in a browser or with 'caucasus-game join'. What is acknowledged is on the disk; a session that was
    stopped goes on with its codes, its phase and the time that was left.
    """
    _need_libraries()
    import asyncio
    import time

    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"  # of those who join; it is read when Textual is imported
    from caucasus_game.session.folder import folder

    lesson = _lesson(session, scenario, folder(saves), asked, time.monotonic, time.time)
    printed = sys.stdout, sys.stderr
    try:
        asyncio.run(_serve(lesson, lan=bool(asked["lan"]), port=int(asked["port"]), slips=asked["slips"]))
    except KeyboardInterrupt:
        sys.stdout, sys.stderr = printed  # the screens of those who joined took them, and not all give them back
        say(tr("The session is kept. Go on with: caucasus-game host --session {name}", name=lesson.table.name))


def _lesson(
    session: str | None, scenario: str | None, saves: Path, asked: dict[str, Any], now: Any, wall: Any
) -> Lesson:
    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.session import naming
    from caucasus_game.session.table import Table

    if session is not None and session in naming.names_in(saves):
        return _gone_on(Lesson.resume(Table.open(session, saves), now, wall), scenario, asked)
    if asked["swap_of"] is not None:
        from caucasus_game.classroom.exchange import exchanged_lesson

        if scenario is not None:
            raise click.UsageError(tr("--swap-of takes the scenario from that session: name none"))
        return exchanged_lesson(asked["swap_of"], saves, now, wall, name=session)
    if scenario is None:
        raise click.UsageError(tr("name a scenario to host, or a session that exists with --session"))
    from caucasus_game.scenario.load import load
    from caucasus_game.session.rounds import PERSON
    from caucasus_game.study.single import drawn

    loaded = load(scenario, asked["pace"])
    chairs = _chairs(asked, loaded.scenario)
    held = {chair.seat for chair in chairs}
    number = asked["seed"] if asked["seed"] is not None else _fresh_seed()
    others, _ = policies_of(asked["policies"], loaded.scenario, "balanced")
    table = Table.new(
        loaded,
        name=session,
        seats=drawn(others, number, 0) | dict.fromkeys(held, PERSON),
        seed=number,
        readings=readings_of(asked["readings"], loaded.scenario),
        folder=saves,
    )
    return Lesson.begin(table, chairs, _rules(asked), now, wall)


def _gone_on(lesson: Lesson, scenario: str | None, asked: dict[str, Any]) -> Lesson:
    """Return a class that goes on, led by what was asked for anew; the same command again is no mistake."""
    about = lesson.table.rulebook.scenario.about
    if scenario is not None and not _is_of(lesson, scenario):
        lesson.close()
        raise Faults.one(
            "session-of-another",
            tr("the session {name!r} is of {title}", name=lesson.table.name, title=about.title),
            tr("leave the scenario out to go on with it, or call the new session otherwise with --session"),
        )
    rules = _rules(asked)
    changed: dict[str, Any] = {"orders": rules.orders, "talks": rules.talks} if asked["clock"] else {}
    if asked["talks_clock"]:
        changed["talks"] = rules.talks
    changed |= {name: True for name in ("hold", "reasons", "teams") if asked[name]}
    if any(getattr(lesson.rules, name) != value for name, value in changed.items()):
        lesson.lead(**changed)
    passed = [f"--{name}" for name in ("roster", "seed") if asked[name] is not None]
    passed += [
        f"--{name}"
        for name, given in (("seat", "seats"), ("policy", "policies"), ("reading", "readings"))
        if asked[given]
    ]
    say(tr("The session {name} goes on where it stopped.", name=lesson.table.name))
    if passed:
        say(tr("It keeps its chairs, codes and seed; passed over: {options}.", options=", ".join(passed)))
    return lesson


def _is_of(lesson: Lesson, scenario: str) -> bool:
    from caucasus_game.scenario.load import load

    mine = lesson.table.rulebook.scenario.id
    return scenario == mine or load(scenario).scenario.id == mine  # a file is called as its author likes


def _fresh_seed() -> int:
    import secrets

    return secrets.randbelow(2**31)


def _chairs(asked: dict[str, Any], scenario: Any) -> list[Chair]:
    from caucasus_game.classroom.roster import chairs_of, read_roster
    from caucasus_game.cli.options import find_seat

    if asked["roster"] is not None:
        return read_roster(asked["roster"], scenario)
    seats = [find_seat(word, scenario) for word in asked["seats"]]
    return chairs_of(seats or list(scenario.actors), scenario)


def _rules(asked: dict[str, Any]) -> Rules:
    from caucasus_game.classroom.clock import read_duration
    from caucasus_game.classroom.rules import Rules

    orders = read_duration(asked["clock"]) if asked["clock"] else None
    talks = read_duration(asked["talks_clock"]) if asked["talks_clock"] else orders and orders / 2
    return Rules(
        orders, talks, hold=asked["hold"], reasons=asked["reasons"], teams=asked["teams"], whispers=asked["whispers"]
    )


async def _serve(lesson: Lesson, *, lan: bool, port: int, slips: Path | None) -> None:
    import asyncio

    from caucasus_game.classroom.server import Host

    server = Host(lesson)
    try:
        taken = await server.begin("0.0.0.0" if lan else "127.0.0.1", port)  # noqa: S104 - where it was asked for
    except OSError as error:
        raise Faults.one(
            "port-taken",
            tr("port {port} cannot be listened on: {error}", port=port, error=error.strerror or error),
            tr("another program may use it; choose another with --port"),
        ) from error
    if slips is not None:
        _write_slips(lesson, slips, server.door.addresses if lan else ())
    _announce(lesson, taken, lan=lan)
    try:
        await asyncio.Event().wait()
    finally:
        await server.end()


def _write_slips(lesson: Lesson, path: Path, places: tuple[str, ...]) -> None:
    """Write the slips, whole or not at all; who cannot be reached from elsewhere has no address to print yet."""
    from caucasus_game.classroom.slips import slips_page

    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(slips_page(lesson, places), encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Faults.one(
            "slips-unwritable",
            tr("{path} cannot be written: {error}", path=path, error=error.strerror or error),
            tr("name a file in a folder that is there and may be written to"),
        ) from error
    say(tr("Slips with the codes, to print: {path}", path=path))


def _announce(lesson: Lesson, port: int, *, lan: bool) -> None:
    from caucasus_game.classroom.addresses import addresses, qr_lines

    places = addresses(lan=lan)
    scenario = lesson.table.rulebook.scenario
    say(tr("Session {name}: {title}", name=lesson.table.name, title=scenario.about.title))
    for line in qr_lines(f"http://{places[0]}:{port}/"):
        say(line)
    for address in places:
        say(tr("Join at      http://{address}:{port}/", address=address, port=port))
    if not lan:
        say(tr("Only this machine can join; let others in with --lan."))
    say(tr("Codes (each seat's own; give them to nobody else):"))
    longest = max(len(chair.name) for chair in lesson.chairs.values())
    for chair in lesson.chairs.values():
        seat = str(scenario.actors[chair.seat].name)
        say(f"  {lesson.codes[chair.id]}  {chair.name:{longest}}  {seat if seat != chair.name else ''}".rstrip())
    held = {chair.seat for chair in lesson.chairs.values()}
    for seat, who in lesson.table.seats.items():
        if seat not in held:
            say(tr("  {seat} is played by the policy {policy}", seat=scenario.actors[seat].name, policy=who))
    say(tr("Facilitator's key (yours alone): {key}", key=lesson.facilitator))
    mine = f"http://127.0.0.1:{port}"
    say(tr("Your console: open {address} and give the key, or in another terminal:", address=f"{mine}/"))
    say(f"  caucasus-game join {mine}")
    say(tr("For the wall, in the same browser: {address}", address=f"{mine}/projector"))
    say(tr("Ctrl-C ends the hosting; nothing is lost."))


@command(epilog=examples("caucasus-game join http://192.168.1.20:8765"))
@click.argument("url")
@click.option(
    "--code", metavar="CODE", help=tr_later("Your code; asked for without it, which keeps it off the screen's history.")
)
@click.option("--take", is_flag=True, help=tr_later("Take over from another device without asking."))
def join(url: str, code: str | None, take: bool) -> None:  # noqa: FBT001 - click hands over flags so
    """Join a class from this terminal."""
    _need_libraries()
    import asyncio

    from caucasus_game.classroom.joining import join as sit_down

    given = code or click.prompt(tr("Your code"), hide_input=False)
    told = asyncio.run(sit_down(url, given, take=take, ask=lambda words: click.confirm(words, default=False)))
    if told:
        say(told)


COMMANDS = (host, join)
