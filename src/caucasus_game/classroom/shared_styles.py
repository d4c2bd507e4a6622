"""Styles read once for all applications of a class: each by itself would parse the same sheets anew at every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation

__all__ = ["SharedStylesheet"]

if TYPE_CHECKING:
    Key = tuple[tuple[tuple[str, str], ...], str, CSSLocation, bool, int, str]

_PARSED: Final[dict[Key, list[RuleSet]]] = {}
"""Rules by the variables that they were parsed with, their text and their place; nothing changes a rule afterwards."""
_MOST: Final = 4000
"""Sheets that are kept: some 200 for each theme that somebody wears."""


class SharedStylesheet(Stylesheet):
    """An application's sheets, whose rules it shares with others that wear the same theme."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._worn = tuple(sorted(self._variables.items()))

    def set_variables(self, variables: dict[str, str]) -> None:
        """Wear another theme."""
        super().set_variables(variables)
        self._worn = tuple(sorted(variables.items()))

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,  # noqa: FBT001, FBT002 - as Textual has it
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        key = (self._worn, css, read_from, is_default_rules, tie_breaker, scope)
        found = _PARSED.get(key)
        if found is None:
            if len(_PARSED) >= _MOST:
                _PARSED.clear()
            found = _PARSED[key] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return found

    def reparse(self) -> None:
        """Put the rules together anew; where a sheet is wrong those from before stand."""
        self.parse()
