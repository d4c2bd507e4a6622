"""Counsel line by line: the forecast, fair trades, the price of pressure, and who could move whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.cli.plain.look import show, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.policies.counsel_seen import Counsel, ForecastSeen, MoverSeen, PressSeen, TradeSeen

__all__ = ["counsel_lines"]

MODELS: Final = {
    "challenge": "the contest model",
    "scholz-2011": "the contest model (Scholz 2011)",
    "exchange": "the exchange model",
}
KINDS: Final = {
    "conflict": "would give way fully to",
    "compromise": "would come to meet",
    "compel": "could be forced by",
}


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
    yield (
        "Forecast. Quote the first: the mean of all positions, each counting by capability times salience; on 351"
        " decisions of the European Union it erred least. The range is where nine in ten draws of what you do not know"
        f" leave it. Then what {MODELS[counsel.model]} expects, {counsel.rounds} rounds ahead."
    )
    for one in counsel.forecasts:
        if not issue or one.issue == issue:
            yield f"  {one.issue}: {_forecast(one, view)}"


def _forecast(one: ForecastSeen, view: SeatView) -> str:
    issue = view.issue(one.issue)
    if issue.settled:
        return f"settled at {show(issue.terms)}"
    model = _ranged(one.model, one.model_low, one.model_high)
    return f"{_ranged(one.mean, one.low, one.high)}; the model {model}; on the table {show(issue.terms)}"


def _ranged(value: float, low: float, high: float) -> str:
    mark = f"{value:.0f}"
    return mark if low == high else f"{mark}, range {low:.0f} to {high:.0f}"


def _trades(trades: list[TradeSeen], view: SeatView) -> Iterator[str]:
    yield (
        "Fair trades: each gives on the issue that matters less to it, and both gain the same by the model, in which"
        " votes shift the mean of all. What settling at those marks is worth, in points of gain, stands beside it."
    )
    for trade in trades:
        yield (
            f"  {view.actor(trade.other).name}: you give {_way(trade.give, trade.give_from, trade.give_to)},"
            f" you get {_way(trade.get, trade.get_from, trade.get_to)}; each gains {show(trade.gain)}"
        )
        package = trade.package
        if package is None:
            yield "    backing only: you have no say there, or somebody who has would lose by it"
            continue
        terms = " ".join(f"{issue}={mark:.0f}" for issue, mark in package.terms)
        worth = f"worth {signed(package.worth)} to you and {signed(package.worth_to_them)} to them"
        yield f"    to settle it: offer {' '.join(package.to)} {terms} ({worth})"
    if not trades:
        yield "  none"


def _way(issue: str, start: float, end: float) -> str:
    return f"{issue} from {start:.0f} to {end:.0f}"


def _presses(presses: list[PressSeen], view: SeatView, issue: str) -> Iterator[str]:
    yield (
        "Pressure: what a press adds to another's cost of no deal and takes from its trust in you; more where you could"
        " force it, by what all say in public."
    )
    for press in presses:
        points = "an amount you cannot know" if press.points is None else signed(press.points)
        forced = f"; could be forced on {' and '.join(press.issues)}" if press.issues else ""
        fails = f"; {press.backfires:.0%} backfire".replace("%", " percent") if press.backfires else ""
        name = view.actor(press.target).name
        yield f"  {name}: {points} on its cost of no deal, {signed(-press.trust)} trust{forced}{fails}"
    if not presses:
        yield "  nobody could be forced on it" if issue else "  nobody you can press now"


def _movers(movers: list[MoverSeen], view: SeatView) -> Iterator[str]:
    yield (
        "Who could move whom, by the contest model, from where you take them to stand and by their taste for risk;"
        " what a side expects runs from -4 to 4."
    )
    for mine in (False, True):
        for one in movers:
            if (one.mover == view.seat) == mine:
                yield f"  {one.issue}: {_move(one, view, mine=mine)}"
    if not movers:
        yield "  nobody, as far as you know"


def _move(one: MoverSeen, view: SeatView, *, mine: bool) -> str:
    other = view.actor(one.by if mine else one.mover).name
    mover, by = ("you", other) if mine else (other, "you")
    expected = (one.mover_expects, one.by_expects)
    yours, its = expected if mine else expected[::-1]
    first = f"; {'your' if mine else 'its'} first choice among such offers" if one.best else ""
    return (
        f"{mover} {KINDS[one.kind]} {by}, from {one.start:.0f} to {one.end:.0f};"
        f" you expect {signed(yours)}, it {signed(its)}{first}"
    )
