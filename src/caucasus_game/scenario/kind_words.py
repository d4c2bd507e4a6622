"""What the kinds of claims, and of what rests on them, are called; a kind itself is data, alike in all languages."""

from __future__ import annotations

from typing import Final

from caucasus_game.language import tr, tr_later

__all__ = ["claim_kind", "place_kind"]

_CLAIMS: Final = {
    "fact": tr_later("fact"),
    "commitment": tr_later("commitment"),
    "position": tr_later("position"),
    "interest": tr_later("interest"),
    "forecast": tr_later("forecast"),
    "obstacle": tr_later("obstacle"),
    "name": tr_later("name"),
}
_PLACES: Final = {
    "position": tr_later("position"),
    "action": tr_later("action"),
    "event": tr_later("event"),
    "track": tr_later("track"),
    "reading": tr_later("reading"),
    "objective": tr_later("objective"),
    "actor": tr_later("actor"),
    "issue": tr_later("issue"),
    "gauge": tr_later("gauge"),
    "body": tr_later("body"),
    "lot": tr_later("lot"),
    "ending": tr_later("ending"),
    "node": tr_later("node"),
    "link": tr_later("link"),
    "demand": tr_later("demand"),
}


def claim_kind(kind: str) -> str:
    """Return what a claim's kind is called, in the language spoken."""
    return tr(_CLAIMS[kind])


def stated_as(kind: str) -> str:
    """Return as what a claim is stated, where its kind stands by itself."""
    return tr("stated as fact") if kind == "fact" else claim_kind(kind)


def place_kind(kind: str) -> str:
    """Return what a kind of place that cites claims is called; a section that is one thing goes by its own name."""
    return tr(_PLACES.get(kind, kind))
