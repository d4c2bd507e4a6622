"""The version of the rules: it changes only when the same scenario, seed and orders would play differently."""

from typing import Final

__all__ = ["RULES_VERSION"]

RULES_VERSION: Final = "4"
