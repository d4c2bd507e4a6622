"""A class that plays a second time with its seats exchanged: the same persons with the same codes, one seat on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.classroom import refused
from caucasus_game.classroom.lesson import Lesson
from caucasus_game.classroom.roster import Chair
from caucasus_game.classroom.rules import Rules
from caucasus_game.session import naming
from caucasus_game.session.class_book import ClassBook
from caucasus_game.session.second_game import second_game
from caucasus_game.session.store import Store
from caucasus_game.session.swapping import Swap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["exchanged_lesson"]


def exchanged_lesson(
    before: str, folder: Path, now: Callable[[], float], wall: Callable[[], float], *, name: str | None = None
) -> Lesson:
    """Return a new class in its lobby, of the persons of a class whose game is over, with their seats exchanged.

    Codes, the facilitator's key and the rules are those of the class before.

    Raises:
        Faults: ``not-a-class``; as ``second_game``.
    """
    store = Store.read(naming.existing(before, folder))
    try:
        kept = ClassBook.values_in(store)
    finally:
        store.close()
    if "chairs" not in kept:
        raise refused.not_a_class(before)
    table = second_game(before, folder, name=name)
    swap = Swap.of(table.store)
    moved = swap.seats if swap is not None else {}
    actors = table.rulebook.scenario.actors
    chairs: list[Chair] = []
    codes: dict[str, str] = {}
    for id_, seat, called in kept["chairs"]:
        taken = moved.get(seat, seat)
        whole_seat = id_ == seat  # the chair of a seat as such, called as it is
        count = 1 + sum(one.seat == taken for one in chairs)
        chair = Chair(taken, taken, str(actors[taken].name)) if whole_seat else Chair(f"{taken}-{count}", taken, called)
        chairs.append(chair)
        codes[chair.id] = kept["codes"][id_]
    rules = Rules(**kept["rules"])
    return Lesson.begin(table, chairs, rules, now, wall, codes, kept["facilitator"])
