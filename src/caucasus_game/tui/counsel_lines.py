"""Counsel as lines of a screen: the forecast, what pressing would do, who could move whom, and trades in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from textual.content import Content

from caucasus_game.language import tr, tr_later
from caucasus_game.tui.cells import Row, hanging
from caucasus_game.tui.issue_panel import FORECAST, draw_range, draw_scale, forecast_words
from caucasus_game.tui.stakeholder_line import actor_sign
from caucasus_game.tui.text import clean, fit, label, listed, number, percent, short_names, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.policies.counsel_seen import Counsel, ForecastSeen, MoverSeen, PressSeen, TradeSeen

__all__ = ["forecast_lines", "head_lines", "mover_lines", "press_lines", "press_words", "trade_line"]

MODELS: Final = {
    "challenge": tr_later("the contest model"),
    "scholz-2011": tr_later("the contest model (Scholz 2011)"),
    "exchange": tr_later("the exchange model"),
}
FIGURES: Final = 11  # cells of "52 (46–58)", and a cell more
WIDEST: Final = 50  # cells of the picture of a forecast
THEIRS: Final = {
    "conflict": tr_later("would give way fully"),
    "compromise": tr_later("would meet you there"),
    "compel": tr_later("could be forced there"),
}
OWN: Final = {
    "conflict": tr_later("you would give way fully"),
    "compromise": tr_later("you would meet it there"),
    "compel": tr_later("you could be forced there"),
}


def head_lines(title: str, gloss: str, width: int) -> list[Content]:
    """Return the head of a section: its title, and below it what its numbers mean."""
    return [Content.assemble((title, "bold $primary")), *hanging(Content(""), gloss, width, style="$quiet")]


def forecast_lines(view: SeatView, counsel: Counsel, width: int) -> list[Content]:
    """Return the forecast of every issue: a picture, the figure to quote, and what the scenario's model says."""
    gloss = tr(
        "{sign} is the one to quote: the mean of all positions, each counting by capability times salience. On 351"
        " decisions of the European Union it erred least. In brackets, where nine in ten draws of what you do not know"
        " leave it. Beside it {model}, {rounds} rounds ahead: what bargaining might change.",
        sign=FORECAST,
        model=tr(MODELS[counsel.model]),
        rounds=counsel.rounds,
    )
    name = 24 if width >= 100 else 18
    ranged = any(one.model_low < one.model_high for one in counsel.forecasts)
    other = FIGURES if ranged else 5
    line = min(WIDEST, width - name - FIGURES - other - 5)
    scale = Content.assemble(
        (" " * (name + 1), ""),
        draw_scale(line).content(),
        ("  " + fit(tr("{sign} quote", sign=FORECAST), FIGURES), "bold $secondary"),
        ("  " + tr("model"), "$quiet"),
    )
    rows = [*head_lines(tr("Forecast"), gloss, width), scale]
    for one in counsel.forecasts:
        title = label(view.issue(one.issue).title, name) + " "
        rows.append(Content.assemble((title, "$foreground"), *_forecast(view, one, line, other)))
    return rows


def _forecast(view: SeatView, one: ForecastSeen, line: int, other: int) -> tuple[Content | tuple[str, str], ...]:
    issue = view.issue(one.issue)
    row = Row(line, "─", "$faint")
    if issue.settled:
        return (row.content(), ("  " + tr("settled at {mark}", mark=number(issue.terms)), "$accent"))
    draw_range(row, (one.mean, one.low, one.high), "━")
    words = forecast_words((one.model, one.model_low, one.model_high))
    return (
        row.content(),
        ("  " + fit(forecast_words((one.mean, one.low, one.high)), FIGURES), "bold $secondary"),
        ("  " + fit(words, other), "$foreground"),
    )


def trade_line(view: SeatView, trade: TradeSeen) -> str:
    """Return a trade in a line of words: what one would give and get, and what either gains."""
    give, get = (clean(view.issue(name).title) for name in (trade.give, trade.get))
    words = tr(
        "{other}: give {give}, get {get}; each gains {gain}",
        other=clean(view.actor(trade.other).short),
        give=f"{give} {_way(trade.give_from, trade.give_to)}",
        get=f"{get} {_way(trade.get_from, trade.get_to)}",
        gain=number(trade.gain),
    )
    if trade.package is None:
        return words
    more = [actor for actor in trade.package.to if actor != trade.other]
    worth = number(trade.package.worth)
    if more:
        others = listed(short_names(view, more))
        return words + tr("; settled with {others} too, worth {worth} to you", others=others, worth=worth)
    return words + tr("; settled, worth {worth} to you", worth=worth)


def _way(start: float, end: float) -> str:
    return f"{number(start, 0)}→{number(end, 0)}"


def press_words(press: PressSeen) -> str:
    """Return the price of a press in few words: ``+1.4 on its cost of no deal, −4 trust``; ``+?`` if not known."""
    points = "+?" if press.points is None else signed(press.points)
    return tr("{points} on its cost of no deal, {trust} trust", points=points, trust=signed(-press.trust))


def press_lines(view: SeatView, presses: Sequence[PressSeen], width: int, ground: str) -> list[Content]:
    """Return what a press of each other seat would do, the strongest first."""
    gloss = tr(
        "What a press adds to another's cost of leaving without a deal, in points of gain, and takes from its trust in"
        " you. It settles nothing, and fades. Where you could force the other, by what all say in public, the figure is"
        " higher already."
    )
    rows = head_lines(tr("Pressure"), gloss, width)
    for press in sorted(presses, key=lambda one: -(one.points or 0.0)):
        issues = [clean(view.issue(issue).title) for issue in press.issues]
        parts = [press_words(press)]
        if issues:
            parts.append(tr("could be forced on {issues}", issues=listed(issues)))
        tail = "· " + tr("{share} backfire", share=percent(100 * press.backfires)) if press.backfires else ""
        rows += hanging(_sign(view, press.target, ground), "; ".join(parts), width, tail=tail)
    if not presses:
        rows.append(Content.assemble((tr("You can press nobody now."), "$foreground")))
    return rows


def mover_lines(view: SeatView, movers: Sequence[MoverSeen], width: int, ground: str) -> list[Content]:
    """Return who could move whom, issue by issue: whom one could move, then who could move one."""
    gloss = tr(
        "By the contest model, from where you take them to stand and by their taste for risk: whom a challenge on an"
        " issue would move, and to where. What a side expects of a contest"
        " runs from −4 to 4. ● is the offer that the one who moves would take before any other."
    )
    rows = head_lines(tr("Who could move whom"), gloss, width)
    for mine, title in ((False, tr("You could move …")), (True, tr("… could move you"))):
        rows.append(Content.assemble((title, "bold $secondary")))
        chosen = [one for one in movers if (one.mover == view.seat) == mine]
        for issue, some in groupby(chosen, key=lambda one: one.issue):
            rows.append(Content.assemble((f" {clean(view.issue(issue).title)}", "$foreground")))
            for one in some:
                rows += _mover(view, one, width, ground)
        if not chosen:
            rows.append(Content.assemble((" " + tr("Nobody, as far as you know."), "$quiet")))
    return rows


def _mover(view: SeatView, one: MoverSeen, width: int, ground: str) -> list[Content]:
    mine = one.mover == view.seat
    other = one.by if mine else one.mover
    expected = (one.mover_expects, one.by_expects)
    yours, its = expected if mine else expected[::-1]
    words = f"{_way(one.start, one.end)} {tr((OWN if mine else THEIRS)[one.kind])}"
    expects = tr("you expect {yours}, it {its}", yours=signed(yours), its=signed(its))
    tail = f"· {expects}" + (" ●" if one.best else "")
    lead = Content.assemble("  ", _sign(view, other, ground))
    return hanging(lead, words, width, tail=tail)


def _sign(view: SeatView, actor: str, ground: str) -> Content:
    return Content.assemble(
        actor_sign(view, actor, ground), (f" {fit(view.actor(actor).short, 3)} ", "bold $foreground")
    )
