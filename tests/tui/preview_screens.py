"""The preview of a scenario and the window in which a number of it is changed, for the table of screens."""

from __future__ import annotations

from functools import cache

from sample_past import TINY
from shot import Shot, dialog

from caucasus_game.scenario.matrix import keys_of
from caucasus_game.scenario.opened import opened
from caucasus_game.scenario.rewriting import homes
from caucasus_game.tui.preview_screen import PreviewScreen
from caucasus_game.tui.rewrite_dialog import RewriteDialog

PARTS = ("#preview-head", "#preview-tabs", "Footer")


@cache
def case():
    """The river treaty, opened as its author does."""
    return opened(str(TINY))


def changing():
    """The window of a number."""
    keys = keys_of("upland", "water", "at")
    return RewriteDialog(case(), "Upland on Water for Lowland: position", keys, "40", homes(case(), keys) * 2)


PREVIEW = (
    Shot(
        "the preview",
        PreviewScreen,
        make=lambda: PreviewScreen(case(), str(TINY)),
        keys=("3",),
        holds=PARTS,
        pages=(("1", "#preview-graph"), ("1", "#preview-search"), *((key, "#preview-scroll") for key in "3456")),
    ),
    Shot(
        "the preview, positions",
        PreviewScreen,
        make=lambda: PreviewScreen(case(), str(TINY)),
        keys=("2", "f", "right", "down"),
        holds=(*PARTS, "#matrix", "#cell"),
    ),
    Shot(
        "the preview, a thing followed",
        PreviewScreen,
        make=lambda: PreviewScreen(case(), str(TINY)),
        keys=("down", "enter", "up", "enter"),
        holds=(*PARTS, "#things", "#ways", "#preview-search"),
    ),
    dialog("changing a number", RewriteDialog, changing, ("#rewrite-value", "#rewrite-told", ".window-links")),
)
