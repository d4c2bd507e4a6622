"""What the kinds of claims are called; a kind itself is data, the same in every language."""

from __future__ import annotations

from typing import Final

from caucasus_game.language import tr, tr_later

__all__ = ["claim_kind"]

_CLAIMS: Final = {
    "fact": tr_later("fact"),
    "commitment": tr_later("commitment"),
    "position": tr_later("position"),
    "interest": tr_later("interest"),
    "forecast": tr_later("forecast"),
    "obstacle": tr_later("obstacle"),
    "name": tr_later("name"),
}


def claim_kind(kind: str) -> str:
    """Return what a claim's kind is called, in the language spoken."""
    return tr(_CLAIMS[kind])
