"""Filled order forms as orders: what is written in the boxes, and what is wrong with what cannot be read.

Whoever types a form types box by box, or hands in a table of seat, box and entry: all go through here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from caucasus_game.engine.orders import LONGEST_REASON, Counter, Give, Order, SeatOrders
from caucasus_game.errors import Fault, Faults
from caucasus_game.handouts.boxes import boxes, letter, offers_of
from caucasus_game.handouts.entries import Unreadable, mark, money, pair_words, pairs, ranges, whole, words
from caucasus_game.language import tr
from caucasus_game.scenario.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from caucasus_game.handouts.boxes import Form

__all__ = ["counter_of", "orders_of"]

_SHOWN = 40  # characters of an entry that a fault repeats

Found = TypeVar("Found")


def orders_of(form: Form, entries: Mapping[str, str]) -> SeatOrders:
    """Return the orders that a filled form holds; boxes that are not named are empty.

    Raises:
        Faults: ``form-entry``: what cannot be read, box by box, with what could stand there.
    """
    reading = _Reading(form, {name: entry.strip() for name, entry in entries.items()})
    reading.refuse_unknown_boxes()
    orders = reading.orders()
    reading.raise_faults()
    return orders


def counter_of(form: Form, entries: Mapping[str, str], others: tuple[str, ...]) -> Counter:
    """Return a counter written in the boxes ``a`` terms, ``b`` promises, ``c`` we pay, ``d`` we ask.

    ``others`` are the other seats that would sign it.

    Raises:
        Faults: ``form-entry``, as above.
    """
    reading = _Reading(form, dict(entries))
    terms, gives = reading.package("", others)
    reading.raise_faults()
    return Counter(terms, gives)


class _Reading:
    """Reads entries, and collects what cannot be read."""

    def __init__(self, form: Form, entries: Mapping[str, str]) -> None:
        self._form, self._entries = form, entries
        self._faults: list[Fault] = []

    def raise_faults(self) -> None:
        """Raise what was found wrong, where anything was."""
        if self._faults:
            raise Faults(*self._faults)

    def refuse_unknown_boxes(self) -> None:
        """Note the boxes that the form does not have."""
        known = tuple(box.name for box in boxes(self._form))
        for name in self._entries:
            if name not in known:
                message = tr("{seat}: the form has no box '{box}'", seat=self._short, box=name[:_SHOWN])
                self._refuse(message, did_you_mean(name, known, tr("boxes")))

    def orders(self) -> SeatOrders:
        """Return the orders of the whole form, but for what cannot be read."""
        form, orders, reasons = self._form, [], []
        for place in range(1, form.scenario.rules.actions_per_turn + 1):
            order = self._in(f"A{place}", self._action)
            if order is not None:
                orders.append(order)
                reasons.append(self._reason(f"A{place}"))
        for place in range(1, offers_of(form) + 1):
            order = self._offer(f"O{place}")
            if order is not None:
                orders.append(order)
                reasons.append(self._reason(f"O{place}"))
        choices = {}
        for place, (event, options) in enumerate(form.prompts, 1):
            chosen = self._in(f"C{place}", lambda entry, options=options: _chosen(entry, options))  # type: ignore[misc]
            if chosen is not None:
                choices[event] = chosen
        return SeatOrders(
            form.turn,
            form.seat,
            tuple(orders),
            mandate=self._in("M", self._mandate) or {},
            choices=choices,
            predictions=self._in("P", self._predictions) or {},
            reasons=tuple(reasons) if any(reasons) else (),
        )

    def _reason(self, name: str) -> str:
        return self._entries.get(f"{name}w", "")[:LONGEST_REASON]

    def _in(self, name: str, read: Callable[[str], Found]) -> Found | None:
        """Return what a box holds; None where it is empty, or cannot be read."""
        entry = self._entries.get(name, "")
        if not entry.strip():
            return None
        try:
            return read(entry)
        except Unreadable as problem:
            message = tr(
                "{seat}, box {box}: {why} (found: {entry})",
                seat=self._short,
                box=name,
                why=problem.why,
                entry=entry[:_SHOWN],
            )
            self._refuse(message, problem.hint)
            return None

    def _refuse(self, message: str, hint: str) -> None:
        self._faults.append(Fault("form-entry", message, hint))

    @property
    def _short(self) -> str:
        return self._form.scenario.actors[self._form.seat].short

    # -- actions ------------------------------------------------------------------------------------------------------

    def _action(self, entry: str) -> Order:
        number, *rest = words(entry) or [""]
        if not number:
            raise Unreadable(tr("no action stands there"), tr("such as {shape}", shape="7 AM 2"))
        mine = self._form.numbering.actions[self._form.seat]
        action = mine.get(whole(number, tr("the number of an action")))
        if action is None:
            raise Unreadable(
                tr("there is no action {number}", number=number), tr("1 to {most}, as on the menu", most=len(mine))
            )
        rule = self._form.scenario.actions[action]
        target = None
        if rule.target != "none":
            if not rest:
                raise Unreadable(
                    tr("action {number} needs a target", number=number), self._allowed(action, rule.target)
                )
            target = self._target(action, rule.target, rest.pop(0))
        if rule.verb == "declare":
            if not rest or target is None:
                raise Unreadable(tr("a bound needs an issue and a mark"), tr("such as {shape}", shape=f"{number} 3 60"))
            return Order(action, terms={target: mark(rest.pop(0))}) if len(rest) == 1 else self._too_much(number)
        amount = whole(rest.pop(0).lstrip("+"), tr("an amount")) if rest else None
        return self._too_much(number) if rest else Order(action, target, amount=amount)

    def _too_much(self, number: str) -> Order:
        raise Unreadable(
            tr("more stands there than action {number} takes", number=number),
            tr("its number, its target if it has one, and an amount or mark if it takes one"),
        )

    def _target(self, action: str, kind: str, word: str) -> str:
        known = {code.lower(): id_ for code, id_ in self._form.numbering.of_kind(kind).items()}
        target = known.get(word.lower())
        if target is None or target not in self._form.numbering.targets[self._form.seat, action]:
            raise Unreadable(tr("'{word}' is no target of this action", word=word), self._allowed(action, kind))
        return target

    def _allowed(self, action: str, kind: str) -> str:
        numbering = self._form.numbering
        codes = (numbering.code(kind, target) for target in numbering.targets[self._form.seat, action])
        return tr("it may be {codes}", codes=", ".join(codes))

    # -- packages -----------------------------------------------------------------------------------------------------

    def _offer(self, name: str) -> Order | None:
        others = self._in(name, self._seats)
        terms, gives = self.package(name, others or ())
        if others is None:
            if (terms or gives) and not self._entries.get(name, "").strip():
                self._refuse(
                    tr("{seat}, box {box}: an offer to nobody", seat=self._short, box=name),
                    tr("write to whom it goes, such as {shape}", shape="AM"),
                )
            return None
        one = others[0] if len(others) == 1 else None
        offering = self._form.numbering.offering[self._form.seat]
        return Order(offering, one, () if one else others, terms, gives=gives)

    def package(self, name: str, others: tuple[str, ...]) -> tuple[dict[str, float], tuple[Give, ...]]:
        """Return terms and gives of a package whose boxes begin with ``name``."""
        terms = self._in(f"{name}a", self._terms) or {}
        gives = [
            *(self._in(f"{name}b", self._promises) or ()),
            *(self._in(f"{name}c", lambda entry: self._money(entry, others, mine=True)) or ()),
            *(self._in(f"{name}d", lambda entry: self._money(entry, others, mine=False)) or ()),
        ]
        return terms, tuple(gives)

    def _seats(self, entry: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(self._seat(word) for word in words(entry.replace("+", " "))))
        if not found:
            raise Unreadable(tr("no seat stands there"), tr("such as {shape}", shape="AM US"))
        return found

    def _seat(self, word: str) -> str:
        seats = self._form.numbering.seats
        found = {code.lower(): actor for code, actor in seats.items()} | {actor: actor for actor in seats.values()}
        if word.lower() not in found:
            hint = did_you_mean(word.upper(), tuple(seats), tr("seats"))
            raise Unreadable(tr("there is no seat '{word}'", word=word), hint)
        return found[word.lower()]

    def _issue(self, word: str) -> str:
        issues = self._form.numbering.issues
        found = issues.get(whole(word, tr("the number of an issue")))
        if found is None:
            raise Unreadable(tr("there is no issue {number}", number=word), tr("1 to {most}", most=len(issues)))
        return found

    def _terms(self, entry: str) -> dict[str, float]:
        return {self._issue(left): mark(right) for left, right in pairs(entry, "3=55 7=80")}

    def _promises(self, entry: str) -> list[Give]:
        known, gives = self._form.numbering.undertakings, []
        for left, right in pairs(entry, "4=3"):
            word = known.get(whole(left, tr("the number of an undertaking")))
            if word is None:
                raise Unreadable(
                    tr("there is no undertaking {number}", number=left), tr("1 to {most}", most=len(known))
                )
            turns = whole(right, tr("a number of turns"))
            if not word.least <= turns <= word.most:
                raise Unreadable(
                    tr("undertaking {number} cannot be given for {turns} turns", number=left, turns=turns),
                    tr("{least} to {most} turns", least=word.least, most=word.most),
                )
            gives.append(Give(word.keeper, kind=word.kind, action=word.action, turns=turns))
        return gives

    def _money(self, entry: str, others: tuple[str, ...], *, mine: bool) -> list[Give]:
        gives = []
        sums = pairs(entry, "AM=2") if "=" in entry else [(self._only(others, entry), entry.strip())]
        for left, right in sums:
            seat, pay = self._seat(left), money(right)
            gives.append(Give(self._form.seat, pay, seat) if mine else Give(seat, pay, self._form.seat))
        return gives

    def _only(self, others: tuple[str, ...], entry: str) -> str:
        if len(others) == 1:
            return others[0]
        raise Unreadable(tr("it must say who pays or is paid"), tr("such as {shape}", shape=f"AM={entry.strip()[:6]}"))

    # -- the rest -----------------------------------------------------------------------------------------------------

    def _mandate(self, entry: str) -> dict[str, tuple[float, float]]:
        return {self._issue(left): span for left, span in ranges(entry)}

    def _predictions(self, entry: str) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        seat = ""
        for word in pair_words(entry):
            left, equals, right = word.partition("=")
            if not equals:
                seat = self._seat(word)
            elif not seat:
                raise Unreadable(tr("it must say whose mark is meant"), tr("such as {shape}", shape="AZ 3=60"))
            else:
                found.setdefault(seat, {})[self._issue(left)] = mark(right)
        if not found:
            raise Unreadable(tr("no mark stands there"), tr("such as {shape}", shape="AZ 3=60"))
        return found


def _chosen(entry: str, options: tuple[str, ...]) -> str:
    answer = entry.strip().lower()
    found = {letter(place): option for place, option in enumerate(options)} | {one.lower(): one for one in options}
    if answer not in found:
        raise Unreadable(
            tr("there is no answer '{word}'", word=entry.strip()),
            tr("one of {letters}", letters=", ".join(map(letter, range(len(options))))),
        )
    return found[answer]
