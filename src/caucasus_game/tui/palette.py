"""Colours: the themes of the house, and actors' own colours made legible on whatever lies behind them."""

from __future__ import annotations

from functools import lru_cache

from textual.color import Color
from textual.theme import Theme

__all__ = ["DARK", "LEAST_CONTRAST", "LIGHT", "THEMES", "contrast", "legible"]

LEAST_CONTRAST = 4.5  # WCAG 2.1, level AA, for text

DARK = Theme(
    name="night",
    dark=True,
    primary="#d9a653",
    secondary="#74b3ae",
    accent="#e58a6a",
    foreground="#e4ddcf",
    background="#12151b",
    surface="#181c24",
    panel="#222834",
    success="#93c47d",
    warning="#e3b95f",
    error="#ef7d7d",
    variables={
        "quiet": "#9a9ea8",
        "faint": "#6c7484",
        "mandate": "#33322a",
        "ridge-far": "#262c38",
        "ridge-near": "#3b4354",
        "footer-key-foreground": "#d9a653",
        "footer-background": "#181c24",
        "footer-description-foreground": "#c4bfb3",
        "block-cursor-background": "#343c4c",
        "block-cursor-foreground": "#f4eee1",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#262d39",
        "block-cursor-blurred-foreground": "#e4ddcf",
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": "#262d39",
        "border": "#d9a653",
        "border-blurred": "#566075",
        "scrollbar": "#343c4c",
        "scrollbar-hover": "#4a5468",
        "scrollbar-active": "#d9a653",
        "scrollbar-background": "#181c24",
        "scrollbar-background-hover": "#181c24",
        "scrollbar-background-active": "#181c24",
        "scrollbar-corner-color": "#181c24",
    },
)

LIGHT = Theme(
    name="paper",
    dark=False,
    primary="#7d5207",
    secondary="#1d6b68",
    accent="#a5401f",
    foreground="#2a2722",
    background="#f7f2e7",
    surface="#fcf9f2",
    panel="#ece4d3",
    success="#37692a",
    warning="#805a00",
    error="#ab2e2e",
    variables={
        "quiet": "#625c50",
        "faint": "#8f846c",
        "mandate": "#f0e2bd",
        "ridge-far": "#e2d8c2",
        "ridge-near": "#cbbd9f",
        "footer-key-foreground": "#7d5207",
        "footer-background": "#ece4d3",
        "footer-description-foreground": "#4a453b",
        "block-cursor-background": "#dccfb3",
        "block-cursor-foreground": "#1f1c18",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#ece4d3",
        "block-cursor-blurred-foreground": "#2a2722",
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": "#ece4d3",
        "border": "#7d5207",
        "border-blurred": "#9d9178",
        "scrollbar": "#d3c7ae",
        "scrollbar-hover": "#b9af9b",
        "scrollbar-active": "#7d5207",
        "scrollbar-background": "#f7f2e7",
        "scrollbar-background-hover": "#f7f2e7",
        "scrollbar-background-active": "#f7f2e7",
        "scrollbar-corner-color": "#f7f2e7",
    },
)

THEMES = (DARK, LIGHT)


def _luminance(colour: Color) -> float:
    parts = []
    for channel in colour.rgb:
        share = channel / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two opaque colours, 1 to 21 (WCAG 2.1)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@lru_cache(maxsize=512)
def legible(colour: str, background: str, least: float = LEAST_CONTRAST) -> str:
    """Return ``colour`` moved towards black or white just as far as ``least`` contrast on ``background`` asks for.

    Both are hex colours, ``#rrggbb``; so is the result. Where the asked contrast cannot be reached, black or white is
    returned, whichever is further from the background.
    """
    own, ground = Color.parse(colour), Color.parse(background)
    ends = [Color(255, 255, 255), Color(0, 0, 0)]
    if contrast(ends[0], ground) < contrast(ends[1], ground):
        ends.reverse()
    for step in range(21):
        blended = own.blend(ends[0], step / 20)
        if contrast(blended, ground) >= least:
            return blended.hex6
    return ends[0].hex6
