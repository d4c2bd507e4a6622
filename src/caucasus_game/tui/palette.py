"""Colours: the themes of the house, and actors' own colours made legible on whatever lies behind them.

``okabe`` takes the colours of Okabe and Ito, "Color Universal Design" (2008), which people of every kind of colour
vision tell apart; where one lacks contrast on a dark ground it is lightened just as far as needed.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache

from textual.color import Color
from textual.theme import Theme

__all__ = ["DARK", "LEAST_CONTRAST", "LIGHT", "OKABE_ITO", "SEATS", "THEMES", "contrast", "legible"]

LEAST_CONTRAST = 4.5  # WCAG 2.1, level AA, for text
MOST_CONTRAST = 7.0  # level AAA
OKABE_ITO = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")
"""Orange, sky blue, bluish green, yellow, blue, vermillion, reddish purple; the eighth, black, is no colour here."""


def _parts(
    primary: str,
    foreground: str,
    *,
    footer: tuple[str, str],
    cursor: tuple[str, str],
    cursor_text: str = "none",
    behind: str,
    rim: str,
    bar: tuple[str, str, str],
) -> dict[str, str]:
    """Return the colours of footers, cursors, borders and scrollbars, which every theme derives alike.

    Args:
        primary: what has the focus: keys of the footer, borders, a scrollbar that is dragged.
        foreground: the colour of text.
        footer: ground and words of the footer.
        cursor: ground and words of the line under the cursor.
        cursor_text: its style beside them.
        behind: the ground of that line where the keys go elsewhere, and of what lies under the pointer.
        rim: a border without the focus.
        bar: a scrollbar, the same under the pointer, and the ground it runs on.
    """
    grounds = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
    return {
        "footer-key-foreground": primary,
        "footer-background": footer[0],
        "footer-description-foreground": footer[1],
        "block-cursor-background": cursor[0],
        "block-cursor-foreground": cursor[1],
        "block-cursor-text-style": cursor_text,
        "block-cursor-blurred-background": behind,
        "block-cursor-blurred-foreground": foreground,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": behind,
        "border": primary,
        "border-blurred": rim,
        "scrollbar": bar[0],
        "scrollbar-hover": bar[1],
        "scrollbar-active": primary,
        **dict.fromkeys((*grounds, "scrollbar-corner-color"), bar[2]),
    }


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
        "faint": "#7d8596",
        "mandate": "#33322a",
        "ridge-far": "#262c38",
        "ridge-near": "#3b4354",
        **_parts(
            "#d9a653",
            "#e4ddcf",
            footer=("#181c24", "#c4bfb3"),
            cursor=("#2c3341", "#f4eee1"),
            behind="#232934",
            rim="#566075",
            bar=("#343c4c", "#4a5468", "#181c24"),
        ),
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
        "faint": "#7b7059",
        "mandate": "#f0e2bd",
        "ridge-far": "#e2d8c2",
        "ridge-near": "#cbbd9f",
        **_parts(
            "#7d5207",
            "#2a2722",
            footer=("#ece4d3", "#4a453b"),
            cursor=("#e6dcc5", "#1f1c18"),
            behind="#ece4d3",
            rim="#9d9178",
            bar=("#d3c7ae", "#b9af9b", "#f7f2e7"),
        ),
    },
)

CONTRAST = Theme(
    name="contrast",
    dark=True,
    primary="#ffd23f",
    secondary="#7fe5e5",
    accent="#ffb38a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#9dff8a",
    warning="#ffe27a",
    error="#ffa8a8",
    variables={
        "quiet": "#e0e0e0",
        "faint": "#b8b8b8",
        "mandate": "#3a3300",
        "ridge-far": "#3c3c3c",
        "ridge-near": "#6a6a6a",
        **_parts(
            "#ffd23f",
            "#ffffff",
            footer=("#000000", "#ffffff"),
            cursor=("#003a5c", "#ffffff"),
            cursor_text="bold",
            behind="#262626",
            rim="#c0c0c0",
            bar=("#8a8a8a", "#c0c0c0", "#1c1c1c"),
        ),
    },
)

OKABE = Theme(
    name="okabe",
    dark=True,
    primary="#e69f00",
    secondary="#56b4e9",
    accent="#d995bb",
    foreground="#ececec",
    background="#0d0f14",
    surface="#14171e",
    panel="#1d212b",
    success="#1fb68a",
    warning="#f0e442",
    error="#f08a4b",
    variables={
        "quiet": "#a9adb6",
        "faint": "#747b8a",
        "mandate": "#3a2d0c",
        "ridge-far": "#222836",
        "ridge-near": "#364053",
        **_parts(
            "#e69f00",
            "#ececec",
            footer=("#14171e", "#d0d0d0"),
            cursor=("#22344a", "#ffffff"),
            behind="#1f2631",
            rim="#5a6478",
            bar=("#364053", "#4f5c74", "#14171e"),
        ),
    },
)

THEMES = (DARK, LIGHT, CONTRAST, OKABE)


@dataclass(slots=True)
class _Wardrobe:
    """What the seats of one screen wear: the least contrast, their own colours, what was given out in their place."""

    least: float = LEAST_CONTRAST
    worn: dict[str, str] = field(default_factory=dict)
    sitting: tuple[str, ...] = ()
    safe: bool = False
    grey: bool = False


_shared = _Wardrobe()
_wardrobe: ContextVar[_Wardrobe] = ContextVar("wardrobe", default=_shared)


class SeatColours:
    """What the seats wear: their scenario's colours, or in the theme for colour-blind eyes one of those each.

    A program has one, as it has one theme at a time: every glyph of a seat asks it. Where several applications run in
    one process each begins with :meth:`apart`, and what it wears is its own.
    """

    def apart(self) -> None:
        """Wear from now on, in this task and those it begins, what no other does."""
        _wardrobe.set(_Wardrobe())

    @property
    def least(self) -> float:
        """The least contrast that a seat's colour has on its ground."""
        return _wardrobe.get().least

    @property
    def worn(self) -> dict[str, str]:
        """A seat's own colour to what it wears in its place, where it wears another."""
        return dict(_wardrobe.get().worn)

    def wear(self, theme: str, *, grey: bool = False) -> None:
        """Follow the theme of that name; ``grey``: the screen shows greys alone, and those are to be read."""
        now = _wardrobe.get()
        now.grey = grey
        now.least = MOST_CONTRAST if theme == CONTRAST.name else LEAST_CONTRAST
        now.safe = theme == OKABE.name
        self._give_out(now)

    def sit(self, colours: tuple[str, ...]) -> None:
        """Take these for the colours of all seats at the table, in the order they sit."""
        now = _wardrobe.get()
        if colours != now.sitting:
            now.sitting = colours
            self._give_out(now)

    @staticmethod
    def _give_out(now: _Wardrobe) -> None:
        """Give each seat that colour of the safe ones, of those yet free, which is nearest to its own."""
        now.worn = {}
        free: list[str] = []
        for own in now.sitting if now.safe else ():
            free = free or list(OKABE_ITO)
            nearest = min(free, key=lambda safe: _distance(own, safe))
            free.remove(nearest)
            now.worn[own] = nearest

    def on(self, ground: str, colour: str) -> str:
        """Return a seat's colour, legible on a ground; all are hex colours."""
        now = _wardrobe.get()
        worn = now.worn.get(colour, colour)
        if now.grey:
            worn, ground = Color.parse(worn).monochrome.hex6, Color.parse(ground).monochrome.hex6
        return legible(worn, ground, now.least)


def _distance(one: str, other: str) -> int:
    """Return how far apart two colours are, squared, in red, green and blue."""
    channels = zip(Color.parse(one).rgb, Color.parse(other).rgb, strict=True)
    return sum((mine - its) * (mine - its) for mine, its in channels)


SEATS = SeatColours()


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
