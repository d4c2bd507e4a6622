"""Rewinding a class: everybody goes on from the start of a turn gone by, in a branch; the save before stays whole."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caucasus_game.classroom import refused
from caucasus_game.classroom.moving import Rewound
from caucasus_game.classroom.reader import Reader
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session import naming
from caucasus_game.session.class_book import ClassBook, Event
from caucasus_game.session.headlines import known_to_all
from caucasus_game.session.saves import fork
from caucasus_game.session.store import Mark
from caucasus_game.session.table import Table
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.session.class_book import Receipt
    from caucasus_game.session.store import Store

__all__ = ["Moment", "moments", "rewind", "rewound_words"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A turn that a class can go back to the start of.

    Attributes:
        happened: what came of it, as far as all seats know; '' for the turn that is open.
    """

    turn: int
    date: str
    happened: str


def moments(lesson: Lesson) -> tuple[Moment, ...]:
    """Return the turns so far, oldest first."""
    pasts = [lesson.reader.past(seat) for seat in lesson.table.seats]
    told = known_to_all(pasts)
    return tuple(Moment(view.turn, view.date, told.get(view.turn, "")) for view in pasts[0] if view.phase != "over")


def rewind(lesson: Lesson, turn: int, why: str, by: str) -> str:
    """Let a class go on from the start of ``turn``, in a branch whose name is returned.

    Chairs, codes, rules and who sits where stay; the numbers of what chairs send go on; the clock begins anew. The save
    that is left stays as it is, and says where the class went. All of it holds, or nothing (``moving``).

    Args:
        lesson: the class.
        turn: one that was begun.
        why: what everybody is told.
        by: who asks for it.

    Raises:
        Faults: ``class-not-begun``, ``class-busy``, ``turn-not-played``; what the disk refuses.
    """
    if lesson.state == "lobby":
        raise refused.not_begun()
    with lesson.between_phases():
        left, book = lesson.table, lesson.book
        root = lesson.rewound.root if lesson.rewound is not None else left.name
        came = Rewound(secrets.token_hex(8), left.name, left.turn, left.phase, turn, by, why, root)
        name = naming.fork_name(root, turn, left.folder)
        lesson.keep()
        book.put({"going": {"name": name, "token": came.token}})
        opened: list[Table | Reader] = []
        try:
            fork(left.name, turn, left.folder, name, also=lambda store: _found(store, lesson, came))
            table = Table.open(name, left.folder)
            opened.append(table)
            reader = Reader(table)
            opened.append(reader)
            arrived = ClassBook(table.store, table.alone)
            gone = Event(lesson.wall(), left.turn, left.phase, "rewound", words=_words(came, name))
            went = {"name": name, "token": came.token, "to": turn}
            book.put({"going": None, "went": went}, note=gone)
        except BaseException:
            for one in opened:
                one.close()
            with suppress(Faults, OSError):  # what is left now is put away when the class is opened again
                naming.place(name, left.folder).unlink(missing_ok=True)
                book.put({"going": None})
            raise
        arrived.put({"arrived": True})
        lesson.move(table, arrived, reader)
    lesson.tell_moved()
    return name


def rewound_words(came: Rewound) -> str:
    """Return what a class is told of a rewinding."""
    words = tr("The class goes on from the start of turn {turn}; what came after it has not happened.", turn=came.to)
    return f"{words} {clean(came.why)}".rstrip()


def _words(came: Rewound, name: str) -> str:
    """Return what the record says of a rewinding, in both saves."""
    line = f"{came.by}: from {came.save}, turn {came.turn} {came.phase}, to turn {came.to} in {name}"
    return f"{line}: {came.why}" if came.why else line


def _found(store: Store, lesson: Lesson, came: Rewound) -> None:
    """Write the class into a branch that is being made."""
    values = lesson.book.values()
    for key in ("going", "went", "arrived", "debrief"):  # the debrief is of the game that was left
        values.pop(key, None)
    values |= {"rewound": came.as_json(), "left": lesson.rules.orders, "at": [came.to, "orders", 0]}
    receipts = [_after(came, receipt) for receipt in lesson.book.receipts()]
    event = Event(lesson.wall(), came.to, "orders", "rewound", words=_words(came, store.path.stem))
    said = [one for one in lesson.book.events() if one.kind == "whisper"]  # what two teams said they go on knowing
    ClassBook.found(store, values, receipts, [*said, event])
    seated = {mark.text.split()[0] for mark in lesson.table.store.marks() if mark.kind == "seat"}
    for seat in sorted(seated):  # who sits there stays; who sat there before is in the save that is left
        store.add_mark(Mark(came.to, "orders", "seat", f"{seat} {lesson.table.seats[seat]}"))


def _after(came: Rewound, receipt: Receipt) -> Receipt:
    """Return a receipt as the branch has it: what it was for has not happened there, but its number is used up.

    A repetition of what is not in the branch must not be acknowledged: its digest is taken out.
    """
    return receipt if receipt.turn < came.to else replace(receipt, digest="")
