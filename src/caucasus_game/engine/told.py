"""What a turn is told as: news, orders in words, offers and causes, as data that a record keeps and a view cuts.

Their words are kept ones (``language.Said``): the same in every language, turned where they are shown.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, NamedTuple

from caucasus_game.engine.changes import Because
from caucasus_game.engine.orders import Give
from caucasus_game.language import Said, as_data, from_data, tr

__all__ = ["ToldCause", "ToldLine", "ToldNews", "ToldOffer", "ToldOrder", "ToldTurn", "tr_reason"]


@dataclass(frozen=True, slots=True)
class ToldNews:
    """A line of news; ``teller`` is the only seat that gets it, None for everybody."""

    text: str
    tone: Literal["good", "bad", "neutral"] = "neutral"
    claims: tuple[str, ...] = ()
    teller: str | None = None
    move: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "text": as_data(self.text),
            "tone": self.tone,
            "claims": self.claims,
            "teller": self.teller,
            "move": self.move,
        }


@dataclass(frozen=True, slots=True)
class ToldOffer:
    """An offer that crossed the table, for its maker and its addressees."""

    id: str
    maker: str
    to: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]
    gains: dict[str, float]
    asked: dict[str, float]
    inside: dict[str, bool]
    answers: dict[str, bool]
    settled: bool
    gives: tuple[Give, ...] = ()
    round: int = 1
    slot: int = 0


@dataclass(frozen=True, slots=True)
class ToldOrder:
    """An order in words; ``secret`` ones are for their seat alone, and so is every reason."""

    seat: str
    text: str
    reason: str
    secret: bool

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"seat": self.seat, "text": as_data(self.text), "reason": as_data(self.reason), "secret": self.secret}


def tr_reason(reason: str) -> str:
    """Return the reason of an order in the language spoken here.

    A record keeps it as plain English: then a sentence of a policy's is turned, and of several only those known as
    they stand.
    """
    if isinstance(reason, Said):
        return reason.here()
    return "; ".join(tr(sentence) for sentence in reason.split("; "))


class ToldCause(NamedTuple):
    """A signed cause: by how much, in the gauge's own unit, and why. There are hundreds in a turn."""

    amount: float
    because: Because

    @property
    def label(self) -> str:
        """The cause in words."""
        return self.because.label

    @property
    def rule(self) -> str:
        """The equation or the kind of rule."""
        return self.because.rule

    @property
    def path(self) -> str:
        """The place in the scenario, '' where a rule of the engine acts."""
        return self.because.path

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims behind it."""
        return self.because.claims

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        why = self.because
        return {
            "label": as_data(why.label),
            "amount": self.amount,
            "rule": why.rule,
            "path": why.path,
            "claims": why.claims,
            "teller": why.teller,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> ToldCause:
        """Read what :meth:`as_json` gave."""
        why = Because(from_data(value["label"]), value["rule"], value["path"], tuple(value["claims"]), value["teller"])
        return cls(value["amount"], why)


class ToldLine(NamedTuple):
    """A gauge that changed: its row, and the causes that sum to ``after - before``. There are hundreds in a turn."""

    row: int
    before: float
    after: float
    causes: tuple[ToldCause, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        causes = [cause.as_json() for cause in self.causes]
        return {"row": self.row, "before": self.before, "after": self.after, "causes": causes}


@dataclass(slots=True)
class ToldTurn:
    """Everything there is to tell of a turn, secrets included; views cut it."""

    turn: int
    news: list[ToldNews] = field(default_factory=list)
    offers: list[ToldOffer] = field(default_factory=list)
    orders: list[ToldOrder] = field(default_factory=list)
    lines: list[ToldLine] = field(default_factory=list)

    def as_json(self, *, causes: bool = True) -> dict[str, Any]:
        """Return it as plain data; without ``causes`` no gauge that changed is in it."""
        return {
            "turn": self.turn,
            "news": [one.as_json() for one in self.news],
            "offers": [asdict(one) for one in self.offers],
            "orders": [one.as_json() for one in self.orders],
            "lines": [line.as_json() for line in self.lines] if causes else [],
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> ToldTurn:
        """Read what :meth:`as_json` gave."""
        return cls(
            turn=value["turn"],
            news=[
                ToldNews(**{**one, "text": from_data(one["text"]), "claims": tuple(one["claims"])})
                for one in value["news"]
            ],
            offers=[
                ToldOffer(
                    **{
                        **one,
                        "to": tuple(one["to"]),
                        "terms": tuple((issue, mark) for issue, mark in one["terms"]),
                        "gives": tuple(Give(**give) for give in one["gives"]),
                    }
                )
                for one in value["offers"]
            ],
            orders=[
                ToldOrder(**{**one, "text": from_data(one["text"]), "reason": from_data(one["reason"])})
                for one in value["orders"]
            ],
            lines=[
                ToldLine(one["row"], one["before"], one["after"], tuple(map(ToldCause.from_json, one["causes"])))
                for one in value["lines"]
            ],
        )
