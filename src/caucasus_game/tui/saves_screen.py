"""Saved games: which there are, in what order one likes, and beside them how the marked one stands."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.session import naming, shelf
from caucasus_game.session.saves import listing
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import ConfirmDialog, fault_message
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.name_dialog import NameDialog
from caucasus_game.tui.table_header import PHASES
from caucasus_game.tui.text import clean, fit, number
from caucasus_game.tui.widgets import GameScreen, ReadingList, soon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.session.saves import SaveInfo
    from caucasus_game.session.shelf import Preview

__all__ = ["SavesScreen"]

PATIENCE = 0.15  # seconds that a line is marked before the save is looked into
DAY = 86_400
MONTHS = (
    tr_later("January"),
    tr_later("February"),
    tr_later("March"),
    tr_later("April"),
    tr_later("May"),
    tr_later("June"),
    tr_later("July"),
    tr_later("August"),
    tr_later("September"),
    tr_later("October"),
    tr_later("November"),
    tr_later("December"),
)


class SavesScreen(GameScreen[str | None]):
    """A list with a preview; the result is the name of the game to go on with, or None."""

    PLACE = "saves"
    CSS_PATH = "saves.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("saves")
    AUTO_FOCUS = "#saves"

    def __init__(self, saves: Sequence[SaveInfo], folder: Path) -> None:
        super().__init__()
        self.saves = tuple(saves)
        self.folder = folder
        self.order = next(iter(shelf.ORDERS))
        self.previews: dict[str, Preview | Faults] = {}

    def compose(self) -> ComposeResult:
        """The list, or that there is none; the preview beside it."""
        yield Static(id="saves-head")
        with Horizontal(id="saves-body"):
            yield ReadingList(id="saves", page="#preview")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="preview-text")
        yield Footer()

    def on_mount(self) -> None:
        """Show them."""
        self._fill("")

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, lambda: self._fill(self.marked.name if self.marked else ""))

    def redraw(self) -> None:
        """Draw again in another theme."""
        self._tell()

    @property
    def marked(self) -> SaveInfo | None:
        """The marked save."""
        index = self.query_one("#saves", OptionList).highlighted
        return self.saves[index] if index is not None and index < len(self.saves) else None

    def _fill(self, name: str) -> None:
        """Show the list with that save marked, the first where there is none of that name."""
        self.saves = tuple(shelf.in_order(self.saves, self.order))
        words = tr("by {order} · enter: go on with it · PgUp PgDn read", order=tr(shelf.ORDERS[self.order]))
        self.query_one("#saves-head", Static).update(
            Content.assemble(
                (f" {tr('Saved games')}", "bold $primary"), (f"   {words}" if self.saves else "", "$quiet")
            )
        )
        listed = self.query_one("#saves", OptionList)
        width = max(20, listed.scrollable_content_region.width - 1)
        listed.set_options([Option(self._line(save, width)) for save in self.saves])
        if self.saves:
            listed.highlighted = next((at for at, save in enumerate(self.saves) if save.name == name), 0)
        self._tell()

    def _line(self, save: SaveInfo, width: int) -> Content:
        if not save.ok:
            return Content.assemble(("✗ ", "$error"), (fit(save.name, width - 2), "$quiet"))
        where = tr("ended") if save.ending else f"{save.turn}/{save.turns}"
        return Content.assemble(
            ("■ " if save.ending else "  ", "$quiet"),
            (fit(save.name, width - 9), "bold $foreground"),
            (f" {where:>6}", "$secondary"),
        )

    # The preview

    def on_option_list_option_highlighted(self) -> None:
        """Tell of the marked save; look into it if it stays marked."""
        self._tell()

    def _tell(self) -> None:
        save = self.marked
        page = self.query_one("#preview-text", Static)
        width = self.query_one("#preview").scrollable_content_region.width
        if save is None or width < 20:
            page.update(Content.assemble(("" if self.saves else tr("No game has been saved here yet."), "$quiet")))
            return
        page.update(Content("\n").join(self._page(save, width)))
        if save.ok and save.name not in self.previews:
            self._look_into(save.name)

    @work(exclusive=True, group="preview")
    async def _look_into(self, name: str) -> None:
        await asyncio.sleep(PATIENCE)
        try:
            self.previews[name] = await asyncio.to_thread(shelf.preview, name, self.folder)
        except Faults as faults:
            self.previews[name] = faults
        if self.marked is not None and self.marked.name == name:
            self._tell()

    def _page(self, save: SaveInfo, width: int) -> list[Content]:
        rows = [Content.assemble((clean(save.name), "bold $primary")), Content("")]
        if not save.ok:
            why = f"{save.fault.message} {save.fault.hint}".strip() if save.fault else tr("it cannot be read")
            return rows + hanging(Content(""), clean(why), width, style="$warning")
        found = self.previews.get(save.name)
        seen = found if found is not None and not isinstance(found, Faults) else None
        rows += hanging(Content(""), _where(save, seen), width, style="bold $foreground")
        if save.played is not None:
            played = tr("Played {when}. Seed {seed}.", when=when(save.played, time.time()), seed=save.seed)
            rows += hanging(Content(""), played, width)
        if save.parent is not None:
            parent = tr("Branches off {name} at turn {turn}.", name=save.parent[0], turn=save.parent[1])
            rows += hanging(Content(""), parent, width)
        for name, turn in shelf.branches(save.name, self.saves):
            branch = tr("{name}, from turn {turn}", name=clean(name), turn=turn)
            rows += hanging(Content("  "), f"└ {branch}", width, style="$secondary")
        rows.append(Content(""))
        if isinstance(found, Faults):
            rows += hanging(Content(""), clean(found.faults[0].message), width, style="$warning")
        elif seen is None:
            rows.append(Content.assemble((tr("Looking into it…"), "$quiet")))
        else:
            rows += _standing(seen, width)
        return rows

    # What can be done with them

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on with the game, or say why that cannot be."""
        event.stop()
        save = self.saves[event.option_index]
        if save.ok:
            self.dismiss(save.name)
        elif save.fault is not None:
            self.notify(
                clean(f"{save.fault.message} {save.fault.hint}".strip()),
                title=clean(save.name),
                severity="warning",
                markup=False,
            )

    def action_order(self) -> None:
        """Put them in another order."""
        orders = list(shelf.ORDERS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._fill(self.marked.name if self.marked else "")

    def _do(self, step: Callable[[], object], said: Callable[[object], str], name: str) -> None:
        """Do something to the shelf, say so and show it anew with a save marked; or show why it cannot be.

        ``said`` gives the words for what the step returned.
        """
        try:
            done = step()
            self.saves = tuple(listing(self.folder))
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return
        self.previews.clear()
        self.notify(said(done), markup=False)
        self._fill(name or str(done))

    def action_delete(self) -> None:
        """Put the marked save in the trash, after asking."""
        save = self.marked
        if save is None:
            return
        after = self.saves[min(self.saves.index(save) + 1, len(self.saves) - 1)].name

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
            if yes:
                said = tr("{name} lies in the trash; u fetches it back.", name=clean(save.name))
                self._do(lambda: shelf.delete(save.name, self.folder), lambda _: said, after)

        text = tr("{name} goes to the trash, from where u fetches it back. Its branches stay.", name=clean(save.name))
        self.app.push_screen(ConfirmDialog(tr("Delete the game?"), text, tr("Delete"), tr("Keep"), safe=True), answered)

    def action_undo(self) -> None:
        """Fetch back what was deleted last."""
        self._do(lambda: shelf.undelete(self.folder), lambda name: tr("{name} is back.", name=name), "")

    def action_rename(self) -> None:
        """Give the marked save another name."""
        save = self.marked
        if save is None:
            return

        def check(new: str) -> None:
            if naming.place(new, self.folder).exists() and new != save.name:
                message = tr("there is already a save called {name!r}", name=new)
                raise Faults.one("save-exists", message, tr("choose another name"))

        def named(new: str | None) -> None:
            if new is not None and new != save.name:
                said = tr("{name} is called {new} now.", name=clean(save.name), new=new)
                self._do(lambda: shelf.rename(save.name, new, self.folder), lambda _: said, new)

        self.app.push_screen(NameDialog(tr("Another name"), save.name, check), named)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _where(save: SaveInfo, seen: Preview | None) -> str:
    title = clean(seen.title) if seen else clean(save.scenario or "")
    date = f", {clean(seen.date)}" if seen else ""
    if save.ending:
        return tr("{title}: ended in turn {turn} of {turns}", title=title, turn=save.turn, turns=save.turns) + date
    now = tr("{title}: turn {turn} of {turns}", title=title, turn=save.turn, turns=save.turns)
    return f"{now}{date}, {tr(PHASES[save.phase]) if save.phase in PHASES else save.phase}"


def _standing(seen: Preview, width: int) -> list[Content]:
    """Return who sits where, how the terms stand, and how it ended where it did."""
    rows: list[Content] = []
    if seen.ending[0]:
        rows += hanging(Content.assemble(("■ ", "$accent")), clean(seen.ending[0]), width, style="bold $foreground")
        rows += [*hanging(Content("  "), clean(seen.ending[1]), width), Content("")]
    persons = [clean(name) for _, name, who in seen.seats if who == "person"]
    rows.append(Content.assemble((tr("At the table"), "bold $primary")))
    rows += hanging(Content.assemble(("▸ ", "$primary")), ", ".join(persons) or tr("nobody: policies alone"), width)
    others = {who for _, _, who in seen.seats if who != "person"}
    temper = tr(others.pop()) if len(others) == 1 else tr("mixed") if others else ""  # not who is of what temper
    words = tr("the others: {temper}", temper=temper) if temper else ""
    rows += [*hanging(Content("  "), words, width, style="$quiet"), Content("")]
    settled = sum(done for _, _, done in seen.terms)
    done_of_all = tr("{n} of {all} settled", n=settled, all=len(seen.terms))
    rows.append(Content.assemble((f"{tr('Terms')} ", "bold $primary"), (done_of_all, "$quiet")))
    for issue, mark, done in seen.terms:
        rows.append(
            Content.assemble(
                ("◆ " if done else "◇ ", "$accent"),
                (fit(issue, min(34, width - 10)), "$foreground"),
                (f" {number(mark, 0):>3}", "bold $foreground"),
                (f" {tr('settled')}" if done and width > 48 else "", "$quiet"),
            )
        )
    return rows


def when(moment: float, now: float) -> str:
    """Return a moment in words, both in seconds since 1970: today and yesterday by the clock here, else the date."""
    then, today = time.localtime(moment), time.localtime(now)
    clock = time.strftime("%H:%M", then)
    if then[:3] == today[:3]:
        return tr("today at {clock}", clock=clock)
    if then[:3] == time.localtime(now - DAY)[:3]:
        return tr("yesterday at {clock}", clock=clock)
    return tr("{day} {month} {year}", day=then.tm_mday, month=tr(MONTHS[then.tm_mon - 1]), year=then.tm_year)
