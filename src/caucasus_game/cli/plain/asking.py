"""Commands that ask: they tell what the seat may know, and decide nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli import dossier_words
from caucasus_game.cli.plain import look, names, network, report, role
from caucasus_game.cli.plain.counsel import counsel_lines
from caucasus_game.cli.plain.menu import menu_lines
from caucasus_game.cli.plain.paper import paper_lines
from caucasus_game.cli.plain.ways import adviser_lines, way_lines
from caucasus_game.cli.plain.why import number_lines, several, told, why_number_lines
from caucasus_game.engine.front_page import front_page
from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_and
from caucasus_game.scenario.dossier_making import dossier
from caucasus_game.scenario.dossier_part import find, part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from caucasus_game.cli.plain.sitting import Sitting
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.policies.advice_seen import Advice

__all__ = [
    "advisers",
    "claim",
    "counsel",
    "in_the_dossier",
    "look_at",
    "lots",
    "menu",
    "news",
    "numbers",
    "offers",
    "own_role",
    "paper",
    "shown",
    "undertakings",
    "ways",
    "why",
    "win_sets",
]


def look_at(sitting: Sitting, words: list[str]) -> None:
    """Tell the table, or one thing at length."""
    view = sitting.view
    if not words:
        sitting.say(*look.summary_lines(view))
        return
    issues, actors, bodies = names.issues(view), names.actors(view), names.bodies(view)
    things = names.of_network(view)
    found = names.find(" ".join(words), {**things, **bodies, **issues, **actors}, tr("issue, seat or body"))
    if found in issues:
        sitting.say(*look.issue_lines(view.issue(found), view))
    elif found in actors:
        sitting.say(*look.actor_lines(view.actor(found), view))
    elif found in things and found not in bodies:
        sitting.say(*network.thing_lines(found, view))
    else:
        sitting.say(*look.body_lines(next(body for body in view.bodies if body.id == found), view))


def lots(sitting: Sitting, words: list[str]) -> None:
    """Tell all lots, or one."""
    view = sitting.view
    if words:
        found = names.find(" ".join(words), names.lots(view), tr("lot"))
        sitting.say(*network.thing_lines(found, view))
    else:
        sitting.say(*network.lots_lines(view))


def menu(sitting: Sitting, _: list[str]) -> None:
    """Tell what can be ordered."""
    sitting.say(*menu_lines(sitting.view))


def counsel(sitting: Sitting, words: list[str]) -> None:
    """Tell what the bargaining models say, of all or of one issue or seat."""
    view = sitting.view
    others = {seat: spelled for seat, spelled in names.actors(view).items() if seat != view.seat}
    about = names.find(" ".join(words), {**names.issues(view), **others}, tr("issue or other seat")) if words else ""
    sitting.say(*counsel_lines(sitting.counsel, view, about))


def ways(sitting: Sitting, _: list[str]) -> None:
    """Look ahead, and tell ways to play the turn."""
    _looked_ahead(sitting, way_lines)


def advisers(sitting: Sitting, _: list[str]) -> None:
    """Look ahead, and tell what advisers who disagree recommend."""
    _looked_ahead(sitting, adviser_lines)


def _looked_ahead(sitting: Sitting, lines: Callable[[Advice, SeatView], Iterable[str]]) -> None:
    sitting.say(tr("Looking ahead takes some seconds; Ctrl-C calls it off."))
    try:
        found = sitting.ways
    except KeyboardInterrupt:
        sitting.say(tr("Called off."))
        return
    sitting.say(*lines(found, sitting.view))


def offers(sitting: Sitting, _: list[str]) -> None:
    """Tell the offers that wait."""
    sitting.tell_offers()


def own_role(sitting: Sitting, _: list[str]) -> None:
    """Tell the seat's role."""
    sitting.say(*role.role_lines(sitting.view, sitting.table.play.rulebook.scenario))


def undertakings(sitting: Sitting, words: list[str]) -> None:
    """Tell the words in force and those that could be given, of some seats or all."""
    view = sitting.view
    keepers = tuple(names.find(word, names.actors(view), tr("seat")) for word in words)
    sitting.say(*role.undertaking_lines(view, keepers))


def win_sets(sitting: Sitting, words: list[str]) -> None:
    """Tell what the bodies would approve, on some issues or all."""
    view = sitting.view
    found = [view.issue(names.find(word, names.issues(view), tr("issue"))) for word in words]
    sitting.say(*role.win_set_lines(tuple(found) or view.issues, view))


def why(sitting: Sitting, words: list[str]) -> None:
    """Tell the causes behind something: of a number those of all turns, and the parts, that sum to it."""
    _whose_action(sitting, words[0].lower())
    reasons = sitting.table.reasons(sitting.seat)
    number = told(words, reasons.numbers, sitting.view)
    try:
        lines = list(report.why_lines(words, sitting.view))
    except Faults as unknown:
        if number is None:
            raise several(words, reasons.numbers, sitting.view) or unknown from None
        lines = []
    sitting.say(*lines, *_ways_out(sitting, words[0].lower()))
    if number is not None:
        sitting.say(*why_number_lines(reasons.why(number.subject)))


def _ways_out(sitting: Sitting, named: str) -> Iterator[str]:
    """Yield what would be allowed in place of an action that is refused now, at all its targets or some."""
    action = next((one for one in sitting.view.actions if one.id == named), None)
    told = set()
    for option in action.options if action is not None else ():
        if action is None or option.legal:
            continue
        terms = {option.target: 50.0} if action.verb == "declare" else {}
        order = Order(action.id, None if terms else option.target or None, terms=terms)
        for fault in sitting.table.play.refusals(SeatOrders(sitting.view.turn, sitting.seat, (order,))):
            if fault.hint not in told:
                yield tr("  instead: {hint}", hint=fault.hint)
            told.add(fault.hint)


def numbers(sitting: Sitting, _: list[str]) -> None:
    """Tell every number that can be asked about."""
    sitting.say(*number_lines(sitting.table.reasons(sitting.seat).numbers))


def _whose_action(sitting: Sitting, action: str) -> None:
    """Raise a fault that says whose an action is which stands in the scenario, and not in the seat's menu."""
    about = sitting.table.play.rulebook.scenario.actions.get(action)
    if about is None or about.who == "all" or sitting.seat in about.who:
        return
    whose = tr_and(sitting.view.actor(seat).name for seat in about.who)
    message = tr("'{action}' is not in your menu: it belongs to {whose}", action=action, whose=whose)
    raise Faults.one("not-yours", message, f"{about.title}. {about.help or ''}".strip())


def news(sitting: Sitting, words: list[str]) -> None:
    """Tell the news of the last turns."""
    turns = int(names.number(words[0], tr("how many turns back"))) if words else 2
    sitting.say(*report.news_lines(sitting.view, max(turns, 1)))


def paper(sitting: Sitting, words: list[str]) -> None:
    """Tell the front page of the last turn, or of another."""
    last = sitting.view.report
    turn = int(names.number(words[0], tr("which turn"))) if words else last.turn if last is not None else 0
    found = sitting.table.report(sitting.seat, turn)
    if found is None:
        raise Faults.one(
            "no-such-turn",
            tr("there is no page of turn {turn}", turn=turn),
            tr("0 to {turn}", turn=last.turn if last else 0),
        )
    sitting.say(*paper_lines(front_page(sitting.view, found)))


def claim(sitting: Sitting, words: list[str]) -> None:
    """Tell what a claim says."""
    sitting.say(*sitting.claim(words[0]))


def in_the_dossier(sitting: Sitting, words: list[str]) -> None:
    """Tell what the documents say of something, or what can be asked."""
    documents = dossier(sitting.table.play.rulebook.scenario, secrets=False)
    if not words:
        sitting.say(*dossier_words.short_lines(documents))
        return
    asked = find(" ".join(words), documents)
    sitting.say(*dossier_words.asked_lines(documents, asked, part(documents, asked)))


def shown(lines: Callable[[SeatView], Iterable[str]]) -> Callable[[Sitting, list[str]], None]:
    """Return a command that tells the lines made of the view."""

    def run(sitting: Sitting, _: list[str]) -> None:
        sitting.say(*lines(sitting.view))

    return run
