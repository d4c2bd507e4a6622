"""Counsel line by line: the forecast, fair trades, the price of pressure, and who could move whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.cli.plain.figures import show, signed
from caucasus_game.language import tr, tr_and, tr_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.policies.counsel_seen import Counsel, ForecastSeen, MoverSeen, PressSeen, TradeSeen

__all__ = ["counsel_lines"]

MODELS: Final = {
    "challenge": tr_later("the contest model"),
    "scholz-2011": tr_later("the contest model (Scholz 2011)"),
    "exchange": tr_later("the exchange model"),
}
YOURS: Final = {
    "conflict": tr_later("you would give way fully to {other}"),
    "compromise": tr_later("you would come to meet {other}"),
    "compel": tr_later("you could be forced by {other}"),
}
"""What another could make of an offer of the seat's."""
THEIRS: Final = {
    "conflict": tr_later("{other} would give way fully to you"),
    "compromise": tr_later("{other} would come to meet you"),
    "compel": tr_later("{other} could be forced by you"),
}
"""And the other way round."""


def counsel_lines(counsel: Counsel, view: SeatView, about: str = "") -> Iterator[str]:
    """Yield what the models tell the seat; of one issue or one other seat where ``about`` is its id."""
    issues = {issue.id for issue in view.issues}
    about_issue, about_seat = (about if about in issues else ""), ("" if about in issues else about)
    if not about_seat:
        yield from _forecasts(counsel, view, about_issue)
    trades = [
        one
        for one in counsel.trades
        if about_issue in {"", one.give, one.get} and (not about_seat or one.other == about_seat)
    ]
    yield from _trades(trades, view)
    presses = [
        one
        for one in counsel.presses
        if (not about_issue or about_issue in one.issues) and (not about_seat or one.target == about_seat)
    ]
    yield from _presses(presses, view, about_issue)
    movers = [
        one
        for one in counsel.movers
        if about_issue in {"", one.issue} and (not about_seat or about_seat in {one.mover, one.by})
    ]
    yield from _movers(movers, view)


def _forecasts(counsel: Counsel, view: SeatView, issue: str) -> Iterator[str]:
    yield tr(
        "Forecast. Quote the first: the mean of all positions, each counting by capability times "
        "salience; on 351 decisions of the European Union it erred least. The range is where nine in ten "
        "draws of what you do not know leave it. Then what {models} expects, {rounds} rounds ahead.",
        models=tr(MODELS[counsel.model]),
        rounds=counsel.rounds,
    )
    for one in counsel.forecasts:
        if not issue or one.issue == issue:
            yield f"  {one.issue}: {_forecast(one, view)}"


def _forecast(one: ForecastSeen, view: SeatView) -> str:
    issue = view.issue(one.issue)
    if issue.settled:
        return tr("settled at {terms}", terms=show(issue.terms))
    model = _ranged(one.model, one.model_low, one.model_high)
    return tr(
        "{ranged}; the model {model}; on the table {terms}",
        ranged=_ranged(one.mean, one.low, one.high),
        model=model,
        terms=show(issue.terms),
    )


def _ranged(value: float, low: float, high: float) -> str:
    mark = f"{value:.0f}"
    return mark if low == high else tr("{mark}, range {low:.0f} to {high:.0f}", mark=mark, low=low, high=high)


def _trades(trades: list[TradeSeen], view: SeatView) -> Iterator[str]:
    yield tr(
        "Fair trades: each gives on the issue that matters less to it, and both gain the same by the "
        "model, in which votes shift the mean of all. What settling at those marks is worth, in points of"
        " gain, stands beside it."
    )
    for trade in trades:
        yield tr(
            "  {actor}: you give {give}, you get {get}; each gains {gain}",
            actor=view.actor(trade.other).name,
            give=_way(trade.give, trade.give_from, trade.give_to),
            get=_way(trade.get, trade.get_from, trade.get_to),
            gain=show(trade.gain),
        )
        package = trade.package
        if package is None:
            yield tr("    backing only: you have no say there, or somebody who has would lose by it")
            continue
        terms = " ".join(f"{issue}={mark:.0f}" for issue, mark in package.terms)
        worth = tr(
            "worth {worth} to you and {worth_to_them} to them",
            worth=signed(package.worth),
            worth_to_them=signed(package.worth_to_them),
        )
        yield tr("    to settle it: offer {to} {terms} ({worth})", to=" ".join(package.to), terms=terms, worth=worth)
    if not trades:
        yield tr("  none")


def _way(issue: str, start: float, end: float) -> str:
    return tr("{issue} from {start:.0f} to {end:.0f}", issue=issue, start=start, end=end)


def _presses(presses: list[PressSeen], view: SeatView, issue: str) -> Iterator[str]:
    yield tr(
        "Pressure: what a press adds to another's cost of no deal and takes from its trust in you; more "
        "where you could force it, by what all say in public."
    )
    for press in presses:
        points = tr("an amount you cannot know") if press.points is None else signed(press.points)
        forced = tr("; could be forced on {issues}", issues=tr_and(press.issues)) if press.issues else ""
        fails = tr("; {percent:.0f} percent backfire", percent=press.backfires * 100) if press.backfires else ""
        name = view.actor(press.target).name
        yield tr(
            "  {name}: {points} on its cost of no deal, {trust} trust{forced}{fails}",
            name=name,
            points=points,
            trust=signed(-press.trust),
            forced=forced,
            fails=fails,
        )
    if not presses:
        yield tr("  nobody could be forced on it") if issue else tr("  nobody you can press now")


def _movers(movers: list[MoverSeen], view: SeatView) -> Iterator[str]:
    yield tr(
        "Who could move whom, by the contest model, from where you take them to stand and by their taste "
        "for risk; what a side expects runs from -4 to 4."
    )
    for mine in (False, True):
        for one in movers:
            if (one.mover == view.seat) == mine:
                yield f"  {one.issue}: {_move(one, view, mine=mine)}"
    if not movers:
        yield tr("  nobody, as far as you know")


def _move(one: MoverSeen, view: SeatView, *, mine: bool) -> str:
    other = view.actor(one.by if mine else one.mover).name

    expected = (one.mover_expects, one.by_expects)
    yours, its = expected if mine else expected[::-1]
    best = tr("; your first choice among such offers") if mine else tr("; its first choice among such offers")
    return tr(
        "{move}, from {start:.0f} to {end:.0f}; you expect {yours}, it {its}{first}",
        move=tr((YOURS if mine else THEIRS)[one.kind], other=other),
        start=one.start,
        end=one.end,
        yours=signed(yours),
        its=signed(its),
        first=best if one.best else "",
    )
