"""The news of a turn's delivery in a game of one run: what was finished, what opened or shut, where cargo went."""

from __future__ import annotations

from typing import Final

from caucasus_game.engine.building import FINISHED
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.told import ToldLine, ToldNews
from caucasus_game.language import say

__all__ = ["tell_cargo", "tell_delivery"]

WORTH_TELLING: Final = 0.5
"""Mt a year: cargo by a way that has moved by less is no news."""


def tell_delivery(rulebook: Rulebook, before: State, after: State) -> list[ToldNews]:
    """Return the news of lots that were finished and links that opened or shut."""
    news = []
    if rulebook.works is not None:
        finished = zip(before["built"][:, 0].tolist(), after["built"][:, 0].tolist(), strict=True)
        for rule, (was, now) in zip(rulebook.works.rules, finished, strict=True):
            if was < FINISHED <= now:
                news.append(ToldNews(say("Finished: {lot}.", lot=rule.lot.title.kept), "good", rule.lot.because))
    if rulebook.freight is not None:
        opened = zip(before["opened"][:, 0].tolist(), after["opened"][:, 0].tolist(), strict=True)
        for link, (was, now) in zip(rulebook.freight.network.links.values(), opened, strict=True):
            if was != now:
                title = link.title.kept
                text = say("{link} opens.", link=title) if now else say("{link} is shut.", link=title)
                news.append(ToldNews(text, "good" if now else "bad", link.because))
    return news


def tell_cargo(rulebook: Rulebook, lines: list[ToldLine]) -> list[ToldNews]:
    """Return the news of ways whose cargo moved, each with the largest of its causes.

    Args:
        rulebook: the compiled scenario.
        lines: the turn's ledger, sorted by gauge.
    """
    if rulebook.freight is None:
        return []
    news = []
    for line in lines:
        name, keys = rulebook.names[line.row]
        if name == "carried" and abs(line.after - line.before) >= WORTH_TELLING:
            cause = max(line.causes, key=lambda one: abs(one.amount))
            way = rulebook.freight.way_title(keys[0])
            text = say(
                "Cargo by {way}: {before} → {after} Mt a year ({cause}).",
                way=way,
                before=_tonnes(line.before),
                after=_tonnes(line.after),
                cause=cause.label,
            )
            news.append(ToldNews(text, claims=cause.claims))
    return news


def _tonnes(amount: float) -> str:
    return f"{amount:.1f}".removesuffix(".0")
