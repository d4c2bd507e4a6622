"""A debrief in a terminal, stage by stage: Enter goes on, the reveal asks first."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from caucasus_game.cli.output import say
from caucasus_game.cli.progress import progress
from caucasus_game.language import tr

if TYPE_CHECKING:
    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.debrief.whole import Asked, Whole
    from caucasus_game.study.players import Players

__all__ = ["on_stage"]

PLAYED = frozenset({"what-if", "predictions"})
"""Stages that need what is played for them."""


def on_stage(game: WholeGame, asked: Asked, crew: Players) -> None:
    """Tell a game stage by stage. What is played for it is played when it is first asked for."""
    from caucasus_game.study.debrief.whole import whole
    from caucasus_game.study.debrief.whole_words import STAGES, stage_words

    told = whole(game, replace(asked, games=0, agency=0, branches=0))
    played = False
    for number, (stage, name) in enumerate(STAGES, start=1):
        if not _goes_on(number, tr(name), first=number == 1):
            return
        if stage == "reveal" and not asked.revealed and told is not None and not told.told.revealed:
            words = tr("Others' secret goals, true positions, mandates and refused offers will be told. Reveal them?")
            if click.confirm(words, default=False):
                asked = replace(asked, revealed=True, public=False)
                told = whole(game, replace(asked, games=0, agency=0, branches=0))
        if stage in PLAYED and not played:
            told, played = _played(game, asked, crew), True
        assert told is not None  # noqa: S101 - nobody stops it
        say()
        say(f"{number}. {tr(name)}")
        for line in stage_words(stage, told):
            say(_wrapped(f"  {line}"))
    say()
    say(tr("That was the last stage. As a file with plots: caucasus-game debrief {name} --html FILE", name=game.name))


def _wrapped(line: str) -> str:
    """Return a line cut to the width of the terminal, what goes on set in hang."""
    room = max(40, shutil.get_terminal_size().columns)
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(line, room, subsequent_indent=indent, break_on_hyphens=False) if len(line) > room else line


def _played(game: WholeGame, asked: Asked, crew: Players) -> Whole | None:
    from caucasus_game.study.debrief.whole import steps, wanted, whole

    with progress(steps(game, asked, wanted(game, asked)), tr("playing")) as advance:
        return whole(game, asked, done=advance, crew=crew)


def _goes_on(number: int, name: str, *, first: bool) -> bool:
    """Ask whether the next stage is to be told; q ends it."""
    if first:
        return True
    say()
    answer = click.prompt(
        tr("Enter: {number}. {name}; q: end", number=number, name=name),
        default="",
        show_default=False,
        prompt_suffix=" ",
    )
    return str(answer).strip().lower() not in {"q", "quit"}
