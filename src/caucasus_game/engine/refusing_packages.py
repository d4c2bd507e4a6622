"""Why a package, offered or countered, is refused; and the words in which refusals are told."""

from __future__ import annotations

from caucasus_game.engine.legality import FROZEN
from caucasus_game.engine.orders import Give, Order
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.errors import Fault
from caucasus_game.language import tr, tr_later
from caucasus_game.scenario.suggest import did_you_mean, listed

__all__ = ["illegal", "package_fault", "parties_of", "unknown"]

_NONE = {
    "seat": tr_later("there is no seat {name!r}"),
    "action": tr_later("there is no action {name!r}"),
    "actor": tr_later("there is no actor {name!r}"),
    "issue": tr_later("there is no issue {name!r}"),
    "option": tr_later("there is no option {name!r}"),
}


def unknown(kind: str, found: str, known: tuple[str, ...]) -> Fault:
    """Return the fault of a name that is none of the known ones; ``kind`` is what it should name."""
    hint = did_you_mean(found, known, tr("allowed"))
    return Fault(f"unknown-{kind}", tr(_NONE[kind], name=found[:40]), hint)


def illegal(seat: str, what: str, why: str, hint: str) -> Fault:
    """Return the fault of an order of a seat: what it is, why it may not be, and what may."""
    return Fault("illegal-order", f"{seat}: {what}: {why}", hint)


def package_fault(rulebook: Rulebook, state: State, seat: str, order: Order) -> Fault | None:
    """Return why a package, offered or (with no action) countered by ``seat``, may not stand; None where it may."""
    what = order.action or "counter"
    if not order.terms and not order.gives:
        return illegal(
            seat, what, tr("a package needs terms or gives"), tr("give 'issue' and 'at', 'terms', or 'gives'")
        )
    if order.terms and state["frozen"][0]:
        hint = tr("{frozen}; money and words alone may be offered", frozen=tr(FROZEN))
        return illegal(seat, what, tr("terms cannot change now"), hint)
    signers = (seat, *order.addressees)
    concerned: set[str] = set()
    for issue in order.terms:
        if issue not in rulebook.issues:
            return unknown("issue", issue, rulebook.issues)
        parties = parties_of(rulebook, state, issue)
        text = state["text_until"][rulebook.actors.index(seat), rulebook.issues.index(issue), 0] >= state.turn
        if seat not in parties and not text and order.action:
            return illegal(
                seat,
                what,
                tr("not a party to {issue}", issue=issue),
                tr("it is settled by {parties}", parties=listed(parties)),
            )
        missing = tuple(party for party in parties if party not in signers)
        if missing:
            return illegal(
                seat,
                what,
                tr("{issue} cannot settle without {missing}", issue=issue, missing=listed(missing)),
                tr("address them too"),
            )
        concerned.update(parties)
    for give in order.gives:
        fault = _give_fault(rulebook, state, seat, signers, give)
        if fault is not None:
            return fault
        concerned.update(signers if give.kind else (give.by, give.to or _other(signers, give.by)))
    idle = tuple(other for other in order.addressees if other not in concerned)
    if idle and order.action:
        return illegal(seat, what, tr("{idle} has no say in these issues", idle=listed(idle)), tr("leave them out"))
    return None


def _other(signers: tuple[str, ...], by: str) -> str:
    return next(one for one in signers if one != by)


def _give_fault(rulebook: Rulebook, state: State, seat: str, signers: tuple[str, ...], give: Give) -> Fault | None:
    if give.by not in signers or (give.to is not None and (give.to not in signers or give.to == give.by)):
        way = tr("{by} to {to}", by=give.by, to=give.to or tr("the others"))
        return illegal(seat, "gives", way, tr("who signs: {signers}", signers=listed(signers)))
    if not give.kind:
        held = float(state["treasury"][rulebook.actors.index(give.by), 0]) / 100
        if give.by == seat and give.pay > held:
            return illegal(
                seat,
                "gives",
                tr("pays {pay:g}", pay=give.pay),
                tr("at most {held:g}: that is what is in the treasury", held=held),
            )
        return None
    mine = {one.action: one for one in rulebook.promises if rulebook.actors[one.keeper] == give.by}
    if give.action not in mine:
        hint = did_you_mean(give.action, tuple(mine), tr("it may undertake"))
        return illegal(seat, "gives", tr("{by} cannot undertake {action!r}", by=give.by, action=give.action[:40]), hint)
    promise = next((one for one in rulebook.promises if one.id == f"{give.by}.{give.action}.{give.kind}"), None)
    if promise is None:
        if give.kind == "do":
            found, hint = (
                tr("{by} cannot undertake to do {action}", by=give.by, action=give.action),
                tr("only to refrain it"),
            )
        else:
            found, hint = (
                tr("{by} cannot undertake to refrain {action}", by=give.by, action=give.action),
                tr("only to do it"),
            )
        return illegal(seat, "gives", found, hint)
    if not promise.least <= give.turns <= promise.most:
        return illegal(
            seat,
            "gives",
            tr("{turns} turns", turns=give.turns),
            tr("allowed: {least} to {most} turns", least=promise.least, most=promise.most),
        )
    return None


def parties_of(rulebook: Rulebook, state: State, issue: str) -> tuple[str, ...]:
    """Return who settles an issue in a game of one run."""
    row = state["party"][rulebook.issues.index(issue), :, 0].tolist()
    return tuple([actor for actor, party in zip(rulebook.actors, row, strict=True) if party])
