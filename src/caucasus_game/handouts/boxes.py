"""The boxes of an order form: their names as printed, and what is written in them as orders.

A form has a box for each action (``A1``, and ``A1w`` for why), six for each offer (``O1`` to whom, ``O1a`` terms,
``O1b`` promises, ``O1c`` what we pay, ``O1d`` what we ask, ``O1w`` why), one for mandates (``M``), one for predictions
(``P``) and one for each question that the turn puts (``C1``). Whoever types a form types box by box, or hands in a
table of seat, box and entry: all go through here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from caucasus_game.engine.orders import Counter, Give, Order, SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.scenario.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.handouts.numbering import Numbering
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["LONGEST_REASON", "Box", "Form", "boxes", "counter_of", "orders_of"]

LONGEST_REASON = 300
_SHOWN = 40  # characters of an entry that a fault repeats

Found = TypeVar("Found")

_PAIR = re.compile(r"\s*=\s*")
_SPAN = re.compile(r"\s*(?:-|–|\.\.)\s*")


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the form: ``name`` as printed, ``asks`` what it holds, ``shape`` an example of what is written there."""

    name: str
    asks: str
    shape: str


@dataclass(frozen=True, slots=True)
class Form:
    """What a form is read against: whose it is, of which scenario, in which turn.

    Attributes:
        prompts: the questions put to the seat this turn, event and its options: the boxes ``C1``, ``C2``.
    """

    scenario: Scenario
    numbering: Numbering
    seat: str
    turn: int
    prompts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, scenario: Scenario, numbering: Numbering, view: SeatView) -> Form:
        """Return the form of the seat that a view is of, in its turn."""
        asked = tuple((one.event, tuple(option for option, _ in one.options)) for one in view.prompts)
        return cls(scenario, numbering, view.seat, view.turn, asked)


def boxes(form: Form) -> list[Box]:
    """Return the boxes of a form, in the order in which they are printed and typed."""
    rules, found = form.scenario.rules, []
    for place in range(1, rules.actions_per_turn + 1):
        found += [
            Box(f"A{place}", tr("action: its number, its target, the amount or mark"), "7 AM 2"),
            Box(f"A{place}w", tr("why, in a sentence"), ""),
        ]
    for place in range(1, offers_of(form) + 1):
        found += [
            Box(f"O{place}", tr("offer: to whom"), "AM US"),
            Box(f"O{place}a", tr("terms: issue=mark"), "3=55 7=80"),
            Box(f"O{place}b", tr("promises, ours and theirs: undertaking=turns"), "4=3 17=2"),
            Box(f"O{place}c", tr("we pay: seat=money"), "AM=1.5"),
            Box(f"O{place}d", tr("we ask: seat=money"), "US=2"),
            Box(f"O{place}w", tr("why, in a sentence"), ""),
        ]
    found += [
        Box("M", tr("mandates: issue=lowest-highest"), "3=40-60 7=50-80"),
        Box("P", tr("predictions: seat, then issue=mark"), "AZ 3=60"),
    ]
    letters = [", ".join(map(letter, range(len(options)))) for _, options in form.prompts]
    found += [
        Box(f"C{place}", tr("answer to question {place}: {letters}", place=place, letters=said), "a")
        for place, said in enumerate(letters, 1)
    ]
    return found


def offers_of(form: Form) -> int:
    """Return how many offers the form has room for: none where the seat can make none."""
    return form.scenario.rules.offers_per_turn if form.seat in form.numbering.offering else 0


def letter(place: int) -> str:
    """Return the letter of an answer, from 0."""
    return chr(ord("a") + place)


def orders_of(form: Form, entries: Mapping[str, str]) -> SeatOrders:
    """Return the orders that a filled form holds; boxes that are not named are empty.

    Raises:
        Faults: ``form-entry``: what cannot be read, box by box, with what could stand there.
    """
    reading = _Reading(form, {name: entry.strip() for name, entry in entries.items()})
    known = {box.name for box in boxes(form)}
    for name in entries:
        if name not in known:
            reading.faults.append(_unknown_box(form, name, known))
    given = reading.orders()
    if reading.faults:
        raise Faults(*(one for faults in reading.faults for one in faults.faults))
    return given


def counter_of(form: Form, entries: Mapping[str, str], others: tuple[str, ...]) -> Counter:
    """Return a counter written in the boxes ``a`` terms, ``b`` promises, ``c`` we pay, ``d`` we ask.

    ``others`` are the other seats that would sign it.
    """
    reading = _Reading(form, dict(entries))
    terms, gives = reading.package("", others)
    if reading.faults:
        raise Faults(*(one for faults in reading.faults for one in faults.faults))
    return Counter(terms, gives)


class _Reading:
    """Reads entries, and collects what cannot be read."""

    def __init__(self, form: Form, entries: Mapping[str, str]) -> None:
        self._form, self._entries = form, entries
        self.faults: list[Faults] = []

    def orders(self) -> SeatOrders:
        form, orders, reasons = self._form, [], []
        rules = form.scenario.rules
        for place in range(1, rules.actions_per_turn + 1):
            order = self._in(f"A{place}", self._action)
            if order is not None:
                orders.append(order)
                reasons.append(self._entries.get(f"A{place}w", "")[:LONGEST_REASON])
        for place in range(1, offers_of(form) + 1):
            order = self._offer(f"O{place}")
            if order is not None:
                orders.append(order)
                reasons.append(self._entries.get(f"O{place}w", "")[:LONGEST_REASON])
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

    def _in(self, name: str, read: Callable[[str], Found]) -> Found | None:
        """Return what a box holds; None where it is empty, or cannot be read."""
        entry = self._entries.get(name, "")
        if not entry.strip():
            return None
        try:
            return read(entry)
        except _Unreadable as problem:
            self.faults.append(
                Faults.one(
                    "form-entry",
                    tr(
                        "{seat}, box {box}: {why} (found: {entry})",
                        seat=self._form.scenario.actors[self._form.seat].short,
                        box=name,
                        why=problem.why,
                        entry=entry[:_SHOWN],
                    ),
                    problem.hint,
                )
            )
            return None

    # -- actions ------------------------------------------------------------------------------------------------------

    def _action(self, entry: str) -> Order:
        number, *rest = _words(entry)
        mine = self._form.numbering.actions[self._form.seat]
        action = mine.get(_whole(number, tr("the number of an action")))
        if action is None:
            raise _Unreadable(
                tr("there is no action {number}", number=number), tr("1 to {most}, as on the menu", most=len(mine))
            )
        rule = self._form.scenario.actions[action]
        target = None
        if rule.target != "none":
            if not rest:
                raise _Unreadable(
                    tr("action {number} needs a target", number=number), self._allowed(action, rule.target)
                )
            target = self._target(action, rule.target, rest.pop(0))
        if rule.verb == "declare":
            if not rest or target is None:
                raise _Unreadable(
                    tr("a bound needs an issue and a mark"), tr("such as {shape}", shape=f"{number} 3 60")
                )
            return Order(action, terms={target: _mark(rest.pop(0))}) if len(rest) == 1 else self._too_much(number)
        amount = _whole(rest.pop(0).lstrip("+"), tr("an amount")) if rest else None
        return self._too_much(number) if rest else Order(action, target, amount=amount)

    def _too_much(self, number: str) -> Order:
        raise _Unreadable(
            tr("more stands there than action {number} takes", number=number),
            tr("its number, its target if it has one, and an amount or mark if it takes one"),
        )

    def _target(self, action: str, kind: str, word: str) -> str:
        known = {code.lower(): id_ for code, id_ in self._form.numbering.of_kind(kind).items()}
        target = known.get(word.lower())
        if target is None or target not in self._form.numbering.targets[self._form.seat, action]:
            raise _Unreadable(tr("'{word}' is no target of this action", word=word), self._allowed(action, kind))
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
                self.faults.append(
                    Faults.one(
                        "form-entry",
                        tr(
                            "{seat}, box {box}: an offer to nobody",
                            seat=self._form.scenario.actors[self._form.seat].short,
                            box=name,
                        ),
                        tr("write to whom it goes, such as {shape}", shape="AM"),
                    )
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
        return tuple(dict.fromkeys(self._seat(word) for word in _words(entry.replace("+", " "))))

    def _seat(self, word: str) -> str:
        seats = self._form.numbering.seats
        found = {code.lower(): actor for code, actor in seats.items()} | {actor: actor for actor in seats.values()}
        if word.lower() not in found:
            hint = did_you_mean(word.upper(), tuple(seats), tr("seats"))
            raise _Unreadable(tr("there is no seat '{word}'", word=word), hint)
        return found[word.lower()]

    def _issue(self, word: str) -> str:
        issues = self._form.numbering.issues
        found = issues.get(_whole(word, tr("the number of an issue")))
        if found is None:
            raise _Unreadable(tr("there is no issue {number}", number=word), tr("1 to {most}", most=len(issues)))
        return found

    def _terms(self, entry: str) -> dict[str, float]:
        return {self._issue(left): _mark(right) for left, right in _pairs(entry, "3=55 7=80")}

    def _promises(self, entry: str) -> list[Give]:
        known, gives = self._form.numbering.undertakings, []
        for left, right in _pairs(entry, "4=3"):
            word = known.get(_whole(left, tr("the number of an undertaking")))
            if word is None:
                raise _Unreadable(
                    tr("there is no undertaking {number}", number=left), tr("1 to {most}", most=len(known))
                )
            turns = _whole(right, tr("a number of turns"))
            if not word.least <= turns <= word.most:
                raise _Unreadable(
                    tr("undertaking {number} cannot be given for {turns} turns", number=left, turns=turns),
                    tr("{least} to {most} turns", least=word.least, most=word.most),
                )
            gives.append(Give(word.keeper, kind=word.kind, action=word.action, turns=turns))
        return gives

    def _money(self, entry: str, others: tuple[str, ...], *, mine: bool) -> list[Give]:
        gives = []
        pairs = _pairs(entry, "AM=2") if "=" in entry else [(self._only(others, entry), entry.strip())]
        for left, right in pairs:
            seat, money = self._seat(left), _amount(right)
            gives.append(Give(self._form.seat, money, seat) if mine else Give(seat, money, self._form.seat))
        return gives

    def _only(self, others: tuple[str, ...], entry: str) -> str:
        if len(others) == 1:
            return others[0]
        raise _Unreadable(tr("it must say who pays or is paid"), tr("such as {shape}", shape=f"AM={entry.strip()[:6]}"))

    # -- the rest -----------------------------------------------------------------------------------------------------

    def _mandate(self, entry: str) -> dict[str, tuple[float, float]]:
        found = {}
        for left, right in _pairs(_SPAN.sub("-", entry), "3=40-60"):
            ends = right.split("-")
            if len(ends) != 2:
                raise _Unreadable(
                    tr("'{word}' is no range", word=right), tr("lowest and highest mark: {shape}", shape="3=40-60")
                )
            low, high = _mark(ends[0]), _mark(ends[1])
            if low > high:
                raise _Unreadable(
                    tr("{low:g} lies above {high:g}", low=low, high=high), tr("the lower mark comes first")
                )
            found[self._issue(left)] = (low, high)
        return found

    def _predictions(self, entry: str) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        seat = ""
        for word in _words(_PAIR.sub("=", entry)):
            left, equals, right = word.partition("=")
            if not equals:
                seat = self._seat(word)
            elif not seat:
                raise _Unreadable(tr("it must say whose mark is meant"), tr("such as {shape}", shape="AZ 3=60"))
            else:
                found.setdefault(seat, {})[self._issue(left)] = _mark(right)
        if not found:
            raise _Unreadable(tr("no mark stands there"), tr("such as {shape}", shape="AZ 3=60"))
        return found


class _Unreadable(Exception):  # noqa: N818 - a signal within this file, never seen outside
    """What stands in a box cannot be read."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.why, self.hint = why, hint


def _chosen(entry: str, options: tuple[str, ...]) -> str:
    words = entry.strip().lower()
    found = {letter(place): option for place, option in enumerate(options)} | {one.lower(): one for one in options}
    if words not in found:
        raise _Unreadable(
            tr("there is no answer '{word}'", word=entry.strip()),
            tr("one of {letters}", letters=", ".join(map(letter, range(len(options))))),
        )
    return found[words]


def _words(entry: str) -> list[str]:
    return entry.replace(",", " ").replace(";", " ").split()


def _pairs(entry: str, shape: str) -> list[tuple[str, str]]:
    """Return what stands before and behind each ``=``."""
    found = []
    for word in _words(_PAIR.sub("=", entry)):
        left, equals, right = word.partition("=")
        if not (left and equals and right):
            raise _Unreadable(tr("'{word}' is no pair", word=word), tr("written like this: {shape}", shape=shape))
        found.append((left, right))
    if len({left for left, _ in found}) != len(found):
        raise _Unreadable(tr("something stands there twice"), tr("write each once"))
    return found


def _whole(word: str, what: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 5):
        raise _Unreadable(tr("'{word}' is not {what}", word=word, what=what), tr("a whole number"))
    return int(word)


def _mark(word: str) -> float:
    found = _float(word)
    if found is None or not 0 <= found <= 100:
        raise _Unreadable(tr("'{word}' is no mark", word=word), tr("a number from 0 to 100"))
    return found


def _amount(word: str) -> float:
    found = _float(word)
    if found is None or not 0 < found <= 10_000:
        raise _Unreadable(
            tr("'{word}' is no amount of money", word=word), tr("a number above 0, such as {shape}", shape="1.5")
        )
    return round(found, 2)


def _float(word: str) -> float | None:
    return float(word) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", word, re.ASCII) else None


def _unknown_box(form: Form, name: str, known: Iterable[str]) -> Faults:
    return Faults.one(
        "form-entry",
        tr("{seat}: the form has no box '{box}'", seat=form.scenario.actors[form.seat].short, box=name[:_SHOWN]),
        did_you_mean(name, tuple(known), tr("boxes")),
    )
