"""The part of a preview that plays games: a quick playtest beside the screen, with a bar, to be called off."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

from textual import work
from textual.content import Content

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_n
from caucasus_game.study.playtest_words import as_words
from caucasus_game.study.previewing import balance
from caucasus_game.tui.dialogs import fault_message
from caucasus_game.tui.preview_pages import progress_line, text_page
from caucasus_game.tui.widgets import GameScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.scenario.opened import Opened

__all__ = ["GAMES", "PreviewGames"]

GAMES = 200


class PreviewGames(GameScreen[None]):
    """Plays the scenario that is looked at.

    Args:
        case: the scenario.
        source: how it was asked for: what commands name.
        games: how many are played.
    """

    page: str

    def __init__(self, case: Opened, source: str, games: int) -> None:
        super().__init__()
        self.case, self.source, self.count = case, source, games
        self.games: Mapping[str, Any] | None = None
        """What the last games came to, as ``playtest`` tells it."""
        self.played = 0
        self._of_games: Opened | None = None
        self._stop: Event | None = None

    def on_unmount(self) -> None:
        """Let no games be played behind a screen that is gone."""
        self.call_off()

    def games_told(self) -> None:
        """Show what was played elsewhere, too."""
        raise NotImplementedError

    @property
    def playing(self) -> bool:
        """Whether games are being played."""
        return self._stop is not None

    @property
    def games_of_now(self) -> Mapping[str, Any] | None:
        """The games that were played of the scenario as it stands now."""
        return self.games if self._of_games is not None and self._same(self._of_games) else None

    def _same(self, case: Opened) -> bool:
        return case.loaded.hash == self.case.loaded.hash

    def balance_page(self) -> list[Content]:
        """Return the bar while games are played, and what the last ones came to."""
        rows: list[Content] = []
        if self.playing:
            rows += [progress_line(self.played, self.count), Content("")]
        elif self.games is None:
            words = tr_n("g plays {n} game under policies.", "g plays {n} games under policies.", self.count)
            rows += [Content.assemble((words, "$quiet")), Content("")]
        if self.games is not None and self._of_games is not None:
            if not self._same(self._of_games):
                words = tr("The scenario has been changed since these games were played: g plays them anew.")
                rows += [Content.assemble((words, "bold $warning")), Content("")]
            rows += text_page(as_words(self.games, self._of_games.loaded))
        return rows

    def begin_games(self) -> None:
        """Play a quick playtest beside the screen, unless one is being played."""
        if self._stop is None:
            self.played, self._stop = 0, Event()
            self._play(self.case, self._stop)

    @work(thread=True, exclusive=True, group="games")
    def _play(self, case: Opened, stop: Event) -> None:
        def done(count: int) -> None:
            if not stop.is_set():
                self.app.call_from_thread(self._count, count)

        try:
            found = balance(case.loaded, self.count, source=self.source, done=done, stop=stop.is_set)
        except Faults as faults:
            if not stop.is_set():
                self.app.call_from_thread(self.app.push_screen, fault_message(faults.faults))
            found = None
        if not stop.is_set():
            self.app.call_from_thread(self._found, found, case)

    def _count(self, count: int) -> None:
        self.played += count
        if self.page == "balance":
            self.redraw()

    def _found(self, games: Mapping[str, Any] | None, case: Opened) -> None:
        self._stop = None
        if games is not None:
            self.games, self._of_games = games, case
            self.games_told()
        self.refresh_bindings()
        self.redraw()

    def call_off(self) -> None:
        """Call the games off; what was played of them is dropped."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def action_stop(self) -> None:
        """Call the games off."""
        self.call_off()
        self.refresh_bindings()
        self.redraw()
