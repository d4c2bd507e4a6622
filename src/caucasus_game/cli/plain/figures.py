"""Numbers as they are said: without noise, with their sign, from one to another."""

from __future__ import annotations

from caucasus_game.language import tr

__all__ = ["moved_words", "show", "signed", "span_words"]


def show(value: float) -> str:
    """Return a number without noise: at most one decimal, no negative zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def signed(value: float) -> str:
    """Return a change with its sign."""
    text = show(value)
    return text if text.startswith("-") or text == "0" else f"+{text}"


def moved_words(change: float) -> str:
    """Return ``, +2 in the last turn``, or nothing where nothing moved."""
    return "" if show(change) == "0" else tr(", {change} in the last turn", change=signed(change))


def span_words(low: float, high: float) -> str:
    """Return ``10 to 42``, or ``10`` where both ends are said alike."""
    return show(low) if show(low) == show(high) else tr("{low} to {high}", low=show(low), high=show(high))
