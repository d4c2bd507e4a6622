"""The screens of one chair: the lobby until the class begins, then the table; the clock and what the teacher says."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from textual.css.query import NoMatches

from caucasus_game.classroom.class_seat import ClassSeat
from caucasus_game.classroom.class_table import ClassTable
from caucasus_game.classroom.clock import clock_words
from caucasus_game.classroom.drafts import Kept, key_of
from caucasus_game.classroom.lobby_screen import LobbyScreen
from caucasus_game.classroom.rewinding import rewound_words
from caucasus_game.classroom.said import missed_words
from caucasus_game.classroom.whispering import Whispering
from caucasus_game.language import tr
from caucasus_game.tui.draft import Draft
from caucasus_game.tui.table_header import TableHeader
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from textual.screen import Screen

    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.link import Link
    from caucasus_game.classroom.roster import Chair
    from caucasus_game.session.class_book import Event

__all__ = ["SeatApp"]

LAST_MINUTE = 60.0
SAID_TOGETHER = 1.0
"""Seconds in which those of a team who send are told together."""
LONG = 30.0
"""Seconds for which what a teacher did or said stays on a screen."""


class SeatApp(Whispering):
    """One chair's application. It has no title: from the table one comes back to the lobby, never to other games.

    Args:
        lesson: the class.
        chair: whose screens these are.
        link: where they are painted.
        device: of a team that shares a code: each of its devices writes by itself.
    """

    def __init__(self, lesson: Lesson, chair: Chair, link: Link, device: str = "") -> None:
        self.chair = chair
        self.draft_key = key_of(chair.id, device, teams=lesson.rules.teams)
        self.written: dict[str, Any] = {}
        self.seat = ClassSeat(lesson, chair)
        super().__init__(lesson, link)
        self.time_left = ""
        self._sent_by: dict[str, None] = {}
        self._late: tuple[int, str, int] | None = None

    def get_default_screen(self) -> Screen[Any]:
        """The lobby lies below everything."""
        return LobbyScreen(self.seat)

    def on_mount(self) -> None:
        """Sit down where the class has begun already; follow the clock."""
        self.set_interval(1.0, self.tick)
        self.set_interval(1.0, self._look_after)
        if self.lesson.state != "lobby":
            self.sit_down()

    def on_lobby_screen_sat(self) -> None:
        """Go to the table, as somebody asked for."""
        self.sit_down()

    def sit_down(self) -> None:
        """Go to the table."""
        if not any(isinstance(screen, ClassTable) for screen in self.screen_stack):
            self.written = self.lesson.drafts.get(
                self.draft_key, self.lesson.stands, self.lesson.next_sequence(self.chair.id)
            )
            self.push_screen(ClassTable(self.seat, self.written))
        self.tick()

    def _went_back(self) -> None:
        """Take up the turn that the class was taken back to, and say why."""
        came = self.lesson.rewound
        if came is None:
            return
        title, words = tr("Back to turn {turn}", turn=came.to), rewound_words(came)
        self.seat.forget()
        if self.table_screen is not None:
            self.table_screen.moved_on(words, title, LONG)
        else:
            self.sit_down()
            self.notify(words, title=title, severity="warning", markup=False, timeout=LONG)

    def leaving_words(self) -> tuple[str, str]:
        """Return what whoever leaves the class is asked: it goes on."""
        text = tr("What was sent is saved, and the class goes on without you. The same code brings you back.")
        return tr("Leave the class?"), text

    @property
    def table_screen(self) -> ClassTable | None:
        """The table, where somebody sits at it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, ClassTable)), None)

    @property
    def behind(self) -> bool:
        """Whether the table shows a phase that is closed, and nothing waits there that will take up the open one."""
        table, lesson = self.table_screen, self.lesson
        if table is None or not table.begun or table.waiting or lesson.closing:
            return False
        return (table.view.turn, table.view.phase, table.view.round) != lesson.stands

    def _look_after(self) -> None:
        """Take up the open phase where the table missed that it opened, for its person just called off the waiting."""
        stands = self.lesson.stands if self.behind else None
        if stands is not None and stands == self._late and self.table_screen is not None:
            self.table_screen.moved_on(self._why_closed())
        self._late = stands

    def keep_draft(self) -> None:
        """Keep what is being written, where that has changed; put it away once it is sent, or taken back."""
        table, lesson = self.table_screen, self.lesson
        at = lesson.stands
        if table is None or not table.begun or lesson.closing:
            return
        if (table.view.turn, table.view.phase, table.view.round) != at:
            return  # it takes up the next phase in a moment
        written = table.writing(self.screen_stack)
        if written == self.written:
            return
        self.written = written
        if written:
            lesson.drafts.put(self.draft_key, Kept(at, lesson.next_sequence(self.chair.id), written))
        else:
            lesson.drafts.drop(self.draft_key)

    @property
    def writing(self) -> bool:
        """Whether something stands in the draft of orders that have not been sent."""
        table = self.table_screen
        return table is not None and table.desk.draft != Draft() and self.seat.owes()

    def tick(self) -> None:
        """Show the time that is left: minutes, and in the last one seconds; keep what is being written."""
        self.keep_draft()
        left = self.lesson.clock.remaining
        if self.lesson.state == "paused":
            words = tr("paused")
        elif left is None or self.lesson.phase == "over":
            words = ""
        elif left > LAST_MINUTE:
            words = tr("{minutes} min left", minutes=int(-(-left // 60)))
        else:
            words = tr("{time} left", time=clock_words(left))
        if words != self.time_left:
            self.time_left = words
            for screen in self.screen_stack:
                for header in screen.query(TableHeader):
                    header.refresh()
            if isinstance(self.screen, LobbyScreen):
                self.screen.redraw()

    def wait_no_more(self) -> None:
        """Let go of the thread that waits for the class, for the host ends."""
        if self.table_screen is not None:
            self.table_screen.called_off.set()

    def _why_closed(self) -> str:
        """Return why the phase before this one closed while somebody was still at it, as the record has it."""
        latest = self.lesson.latest
        closed = next((place for place in reversed(range(len(latest))) if latest[place].kind == "closed"), None)
        if closed is None:
            return tr("All have sent.")
        missed = list(itertools.takewhile(lambda event: event.kind == "defaulted", reversed(latest[:closed])))
        mine = [missed_words(event) for event in missed if event.seat == self.chair.seat and not event.words]
        if latest[closed].words:
            why = tr("Your teacher closed the last phase.")
        else:
            why = tr("The time of the last phase was up.") if missed else tr("All have sent.")
        return " ".join((why, *mine))

    def _tell_who_sent(self, name: str) -> None:
        """Say who of the team has sent, in one line for all who do so within a moment."""
        if not self._sent_by:
            self.set_timer(SAID_TOGETHER, self._said_who_sent)
        self._sent_by[name] = None

    def _said_who_sent(self) -> None:
        names, self._sent_by = tuple(self._sent_by), {}
        self.notify(tr("{name} has sent for your seat.", name=", ".join(names)), markup=False)

    def _draw_lobby(self) -> None:
        """Draw the lobby anew, where one is in it: who came, and who went."""
        if isinstance(self.screen, LobbyScreen) and self.screen.is_mounted:
            self.screen.redraw()

    def happened(self, event: Event) -> None:
        """Follow what happened in the class; called in the application's own loop."""
        kind = event.kind
        try:
            if self.heard(event):
                return
            if kind == "started":
                self.sit_down()
            elif kind == "opened":
                if self.behind and self.table_screen is not None:  # else who waited has taken it up already
                    self.table_screen.moved_on(self._why_closed())
            elif kind == "rewound":
                self._went_back()
            elif kind == "message" and event.seat in ("", self.chair.seat):
                title = tr("Your teacher") if not event.seat else tr("Your teacher, to your team")
                self.notify(clean(event.words), title=title, markup=False, timeout=LONG)
            elif kind == "paused":
                self.notify(tr("The class pauses: the clock stands still."), markup=False)
            elif kind == "went-on":
                self.notify(tr("The class goes on."), markup=False)
            elif kind == "extended":
                self.notify(tr("The time was changed: {by}.", by=clean(event.words)), markup=False)
            elif kind == "seated" and event.seat == self.chair.seat and event.words != "person":
                self.notify(
                    tr("From now on a program plays your seat."), severity="warning", markup=False, timeout=LONG
                )
            elif kind == "sent" and event.seat == self.chair.seat and event.words != self.chair.name:
                self._tell_who_sent(clean(event.words))
            else:
                self.draw_soon(self._draw_lobby)
        except NoMatches:
            return  # a screen that is just coming or going draws what holds then
        self.tick()
