"""By what a number changed, in words: a cause names an equation, or else the part of the scenario that acted."""

from __future__ import annotations

from typing import Final

from caucasus_game.language import tr, tr_later

__all__ = ["RULES", "rule_words"]

RULES: Final = {
    "action": tr_later("action"),
    "choice": tr_later("choice"),
    "cost": tr_later("cost"),
    "drift": tr_later("drift"),
    "event": tr_later("event"),
    "formula": tr_later("formula"),
    "injected": tr_later("injected event"),
    "milestone": tr_later("milestone"),
    "order": tr_later("order"),
    "range": tr_later("range"),
}
"""Rules that are no equation, as causes keep them, and their words."""


def rule_words(rule: str) -> str:
    """Return the rule of a cause in the language spoken here; an equation, such as ``E3``, is named as it is."""
    return tr(RULES[rule]) if rule in RULES else rule
