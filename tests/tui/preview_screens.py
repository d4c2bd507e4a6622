"""The preview of a scenario and the window in which a number of it is changed, for the table of screens."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

import sample_past
from shot import Shot, dialog

from caucasus_game.scenario.matrix import keys_of
from caucasus_game.scenario.opened import opened
from caucasus_game.scenario.rewriting import homes
from caucasus_game.study.forecast_models import MODELS
from caucasus_game.tui.preview_screen import PreviewScreen
from caucasus_game.tui.rewrite_dialog import RewriteDialog

PARTS = ("#preview-head", "#preview-tabs", "Footer")


@cache
def _folder():
    return tempfile.TemporaryDirectory(prefix="A")


def case():
    """The river treaty, opened as its author does: a file of one's own, as it was, whoever changed it before."""
    file = Path(_folder().name) / "river.yaml"
    file.write_bytes(Path(sample_past.TINY).read_bytes())
    return opened(str(file))


def preview():
    """The preview of it."""
    shown = case()
    return PreviewScreen(shown, str(shown.path))


def changing():
    """The window of a number."""
    keys, shown = keys_of("upland", "water", "at"), case()
    return RewriteDialog(shown, "Upland", keys, "40", homes(shown, keys) * 2)


@cache
def words_of_ids():
    """Return the words of ids, formulas and lines of the river treaty, which are shown as they are written."""
    shown = case()
    found = set(re.findall("[A-Za-z]+", " ".join([*MODELS, *(fault.excerpt for fault in shown.warnings)])))
    for thing in shown.graph.things.values():
        written = (*thing.key, thing.when, *(one.written for one in (*thing.asks, *thing.changes)))
        found |= set(re.findall("[a-z]+", " ".join(written)))
    return found


PREVIEW = (
    Shot(
        "the preview",
        PreviewScreen,
        make=preview,
        keys=("3",),
        holds=PARTS,
        pages=(("1", "#preview-graph"), ("1", "#preview-search"), *((key, "#preview-scroll") for key in "3456")),
    ),
    Shot(
        "the preview, positions",
        PreviewScreen,
        make=preview,
        keys=("2", "f", "right", "down"),
        holds=(*PARTS, "#matrix", "#cell"),
    ),
    Shot(
        "the preview, a thing followed",
        PreviewScreen,
        make=preview,
        keys=("down", "enter", "up", "enter"),
        holds=(*PARTS, "#things", "#ways", "#preview-search"),
    ),
    dialog("changing a number", RewriteDialog, changing, ("#rewrite-value", "#rewrite-told", ".window-links")),
)
