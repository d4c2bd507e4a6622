"""Plots for a dark ground: the same drawings, with colours that can be read on it."""

from __future__ import annotations

import re
from typing import Final

from caucasus_game.reports.figures import CELL
from caucasus_game.reports.strokes import FAINT, GROUND, INK

__all__ = ["DARK", "LIGHT", "contrast", "on_dark"]

DARK, LIGHT, LINE = "#12151b", "#e4ddcf", "#3d4658"
"""The ground of a class's wall, what is written on it, and lines that only help to read."""
LEAST: Final = 5.0
"""The least contrast of a mark with the ground: WCAG 2.1 asks 4.5 of text (level AA), and a projector takes some."""
TURNED: Final = {INK: LIGHT, FAINT: LINE, "#9db4cc": "#4f6a86"}
"""Colours that have one of their own here; every other is lightened as far as needed."""
_DRAWN: Final = re.compile(r"<(rect|line|text|polyline|path)\b[^>]*>")
_COLOUR: Final = re.compile(r'\b(fill|stroke)="(#[0-9a-f]{6})"')


def on_dark(page: str) -> str:
    """Return a part of a page whose plots were drawn for a white ground with those drawn for a dark one."""
    return _DRAWN.sub(lambda drawn: _turned(drawn[0], drawn[1]), page)


def _turned(element: str, kind: str) -> str:
    if f'class="{CELL}"' in element:
        return element  # a shade: light words stand on it as dark ones do on its paler neighbours

    def turn(found: re.Match[str]) -> str:
        colour = found[2]
        on_it = {GROUND: LIGHT if kind == "text" else DARK, **TURNED}
        return f'{found[1]}="{on_it.get(colour) or _lightened(colour)}"'

    return _COLOUR.sub(turn, element)


def _lightened(colour: str) -> str:
    """Return a colour, mixed with white until it stands out from the ground."""
    parts = _parts(colour)
    while contrast(_hex(parts), DARK) < LEAST:
        parts = tuple(part + max(1, (255 - part) // 12) for part in parts)
    return _hex(parts)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.1, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.1, "relative luminance")."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _hex(parts: tuple[int, ...]) -> str:
    return "#" + "".join(f"{min(255, part):02x}" for part in parts)
