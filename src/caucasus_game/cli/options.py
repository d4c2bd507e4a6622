"""What several commands share: options, their meaning in words, and how a seat or a reading is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from caucasus_game.cli.command import EXAMPLES
from caucasus_game.cli.output import say_error
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from caucasus_game.scenario.schema.document import Scenario

__all__ = [
    "DRAW",
    "JSON",
    "MIXED",
    "as_json",
    "examples",
    "find_seat",
    "known_policy",
    "language_option",
    "pace",
    "plain",
    "policies_of",
    "policy",
    "reading",
    "readings_of",
    "run_number",
    "saves_folder",
    "seed",
]

JSON = "json"
"""What the outermost context holds where one JSON object is asked for."""
Command = TypeVar("Command", bound="Callable[..., Any]")

MIXED = "mixed"
"""In place of a policy: each seat draws one, run by run."""

DRAW = "draw"
"""In place of an option: the seed draws one, by the weights of the options."""

LARGEST_SEED = 2**63 - 1
LARGEST_RUN = 2**31 - 1


def examples(*lines: str) -> str:
    """Return the epilog that shows examples; the backspace keeps click from running the lines together."""
    return "\n".join(("\b", EXAMPLES, *(f"  {line}" for line in lines)))


def language_option(command: Command) -> Command:
    """Add ``--lang``; a JSON object is the same in every language."""
    return click.option(
        "--lang",
        metavar="TAG",
        expose_value=False,
        is_eager=True,
        callback=_spoken,
        help=tr_later("The language to speak, e.g. ru; else that of CAUCASUS_GAME_LANG, the settings, or the system."),
    )(command)


def _spoken(context: click.Context, _: click.Parameter, tag: str | None) -> None:
    """Speak the language that was asked for, before anything is printed."""
    if tag is None or context.resilient_parsing:
        return
    from caucasus_game import spoken

    try:
        if context.find_root().obj == JSON:
            spoken.tag_of(tag)
            return
        told = spoken.begin(tag)
    except Faults as faults:
        fault = faults.faults[0]
        raise click.UsageError(f"--lang: {fault.message}: {fault.hint}", context) from None
    if told:
        say_error(told)


def as_json(command: Command) -> Command:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help=tr_later("Print one JSON object on one line."))(command)


def plain(command: Command) -> Command:
    """Add ``--plain``."""
    return click.option("--plain", is_flag=True, help=tr_later("Play line by line, for a screen reader or a pipe."))(
        command
    )


def seed(command: Command) -> Command:
    """Add ``--seed``, a whole number from 0."""
    return click.option(
        "--seed",
        type=click.IntRange(0, LARGEST_SEED),
        default=None,
        metavar="N",
        help=tr_later("The number that all chance comes from: the same seed, the same game."),
    )(command)


def pace(command: Command) -> Command:
    """Add ``--pace``."""
    return click.option(
        "--pace",
        type=click.Choice(("quarter", "half-year", "year")),
        default=None,
        help=tr_later(
            "How long a turn is, where it is longer than the scenario is written for: the same game in fewer turns."
        ),
    )(command)


def run_number(command: Command) -> Command:
    """Add ``--run K``."""
    return click.option(
        "--run",
        "run_number",
        type=click.IntRange(0, LARGEST_RUN),
        default=None,
        metavar="K",
        help=tr_later("Which run of that seed."),
    )(command)


def reading(command: Command) -> Command:
    """Add ``--reading R=OPTION``, repeatable."""
    return click.option(
        "--reading",
        "readings",
        multiple=True,
        metavar="R=OPTION",
        help=tr_later(
            "Where documents disagree, the side this game follows. R=draw leaves it to the seed; draw alone "
            "leaves all that are not named to it. Repeatable."
        ),
    )(command)


def policy(command: Command) -> Command:
    """Add ``--policy [SEAT=]NAME``, repeatable."""
    return click.option(
        "--policy",
        "policies",
        multiple=True,
        metavar="[SEAT=]NAME",
        help=tr_later(
            "Who decides where no person does: random, steady (that is balanced), conciliatory, balanced, "
            "obstructive, model (by the scenario's bargaining model), lookahead (searches, and is slow), or "
            "mixed (each seat draws random or one of the three temperaments); with SEAT= for one seat only. "
            "Repeatable."
        ),
    )(command)


def saves_folder(command: Command) -> Command:
    """Add ``--saves FOLDER``."""
    return click.option(
        "--saves",
        type=click.Path(path_type=Path, file_okay=False),
        default=None,
        metavar="FOLDER",
        help=tr_later(
            "Where saved games are. Default: CAUCASUS_GAME_SAVES, else saves/ of a checkout, else your data folder."
        ),
    )(command)


def find_seat(word: str, scenario: Scenario) -> str:
    """Return the actor meant by an id or a short code, in any case; Faults with the nearest name if there is none."""
    wanted = word.strip().lower()
    for actor, about in scenario.actors.items():
        if wanted in {actor, about.short.lower(), str(about.name).lower()}:
            return actor
    from caucasus_game.scenario.suggest import closest

    seats = ", ".join(f"{about.short} {actor}" for actor, about in scenario.actors.items())
    known = [*scenario.actors, *(about.short for about in scenario.actors.values())]
    meant = closest(wanted, known)
    hint = (
        tr("did you mean '{meant}'? The seats are: {seats}", meant=meant, seats=seats)
        if meant
        else tr("the seats are: {seats}", seats=seats)
    )
    raise Faults.one("unknown-seat", tr("there is no seat '{word}'", word=word), hint)


def _halves(text: str, option: str, shape: str) -> tuple[str, str]:
    left, equals, right = text.partition("=")
    if not (equals and left.strip() and right.strip()):
        raise click.BadParameter(
            tr("'{text}' is not of the form {shape}", text=text, shape=shape), param_hint=f"'{option}'"
        )
    return left.strip(), right.strip()


def readings_of(words: Iterable[str], scenario: Scenario) -> dict[str, str]:
    """Return reading to option as asked for on the command line; ids in any case."""
    chosen: dict[str, str] = {}
    everything: dict[str, str] = {}
    for word in words:
        if word.lower() == DRAW:
            everything = dict.fromkeys(scenario.readings, DRAW)
            continue
        left, right = _halves(word, "--reading", tr("R=OPTION, e.g. R2=A"))
        name = next((known for known in scenario.readings if known.lower() == left.lower()), None)
        if name is None:
            known = ", ".join(scenario.readings) or "none"
            raise Faults.one(
                "unknown-reading",
                tr("there is no reading '{left}'", left=left),
                tr("this scenario's readings: {known}", known=known),
            )
        options = scenario.readings[name].options
        option = next((known for known in (*options, DRAW) if known.lower() == right.lower()), None)
        if option is None:
            listed = ", ".join(f"{known} ({about.label})" for known, about in options.items())
            hint = tr("its options: {listed}; or {draw}, to leave it to the seed", listed=listed, draw=DRAW)
            raise Faults.one(
                "unknown-option", tr("reading {name} has no option '{right}'", name=name, right=right), hint
            )
        if chosen.get(name, option) != option:
            raise click.BadParameter(
                tr("{name} is given twice: {chosen} and {option}", name=name, chosen=chosen[name], option=option),
                param_hint="'--reading'",
            )
        chosen[name] = option
    return everything | chosen


def policies_of(
    words: Iterable[str], scenario: Scenario, default: str, recorded: Mapping[str, str] | None = None
) -> tuple[dict[str, str], frozenset[str]]:
    """Return actor to policy for every actor, and the actors that were named one by one.

    ``NAME`` alone is for every seat not named; the last one given counts. Where nothing is asked for, a seat keeps the
    policy it had in a record.
    """
    named: dict[str, str] = {}
    everyone: str | None = None
    for word in words:
        left, equals, right = word.partition("=")
        if equals:
            seat, wanted = find_seat(left, scenario), known_policy(right)
            if named.get(seat, wanted) != wanted:
                message = tr(
                    "{seat} is given two policies: {named} and {wanted}", seat=seat, named=named[seat], wanted=wanted
                )
                raise click.BadParameter(message, param_hint="'--policy'")
            named[seat] = wanted
        else:
            everyone = known_policy(word)
    held = {actor: name for actor, name in (recorded or {}).items() if name != "person"}
    chosen = {actor: named.get(actor) or everyone or held.get(actor) or default for actor in scenario.actors}
    for name in chosen.values():
        known_policy(name)
    return chosen, frozenset(named)


def known_policy(name: str) -> str:
    """Return the policy's name; Faults with the names there are if it is none of them."""
    from caucasus_game.policies.registry import names, searching

    allowed = (*names(), *searching(), "steady", MIXED)
    if name in allowed:
        return name
    from caucasus_game.scenario.suggest import closest

    meant = closest(name, allowed)
    listed = tr("policies: {allowed} (steady is balanced, mixed draws one for each seat)", allowed=", ".join(allowed))
    hint = tr("did you mean '{meant}'? {listed}", meant=meant, listed=listed) if meant else listed
    raise Faults.one("unknown-policy", tr("there is no policy '{name}'", name=name), hint)
