"""A stage of the debrief on the wall: one design with the wall, dark, and legible from the last row."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from browser import CHROMIUM, a_browser
from hosted import a_host
from played_class import play_class

from caucasus_game.classroom import stages as staging
from caucasus_game.classroom.stages import Stages, stages_of
from caucasus_game.reports.figures import Bar, Line, Span, bars, grid, line_chart, spans
from caucasus_game.reports.on_dark import DARK, LIGHT, contrast, on_dark

SPEAKING = (
    line_chart("a", "b", [Line("x", "x", "#203040", [1, 2]), Line("y", "y", "#1b1f24", [2, 1], heavy=True)], "pq"),
    bars("a", "b", [Bar("x", 5, 1, 9, here=True), Bar("y", -5, -9, -1)], signed=True),
    spans("a", "b", [Span("x", 1, 2, 3, 2.5)], mark="here"),
    grid("a", "b", [("x", "x"), ("y", "y")], [("z", "z")], {(0, 0): (1.0, "1"), (1, 0): (-0.4, "2")}, most=1.0),
)


def test_what_is_written_in_a_plot_can_be_read_on_the_wall():
    """Words stand out from the ground by 4.5 at the least (WCAG 2.1, AA), marks by 3; nothing stays drawn for white."""
    for plot in SPEAKING:
        dark = on_dark(str(plot))
        for kind, colour in re.findall(r'<(text|polyline|path)\b[^>]*? (?:fill|stroke)="(#[0-9a-f]{6})"', dark):
            assert contrast(colour, DARK) >= 4.5, (kind, colour)
        for colour in re.findall(r'<rect\b(?![^>]*class="cell")[^>]*fill="(#[0-9a-f]{6})"', dark):
            assert contrast(colour, DARK) >= 3.0, colour
        assert "#ffffff" not in dark
        assert "#1b1f24" not in dark
    for shade in ("#2f5d8a", "#a4502f"):
        blend = "#" + "".join(
            f"{round(0.88 * int(shade[at : at + 2], 16) + 0.12 * int(DARK[at : at + 2], 16)):02x}" for at in (1, 3, 5)
        )
        assert contrast(LIGHT, blend) >= 4.5, shade


def test_the_stages_have_the_colours_of_the_wall():
    """Every colour of text in the style stands out from the wall's own ground, which is that of the stages."""
    style = (files("caucasus_game.reports") / "stage.css").read_text(encoding="utf-8")
    wall = (files("caucasus_game.classroom") / "assets" / "class.css").read_text(encoding="utf-8")
    assert f"background: {DARK}; color: {LIGHT}" in wall
    assert f"background: {DARK}; color: {LIGHT}" in style
    written = re.findall(r"[ {]color: (#[0-9a-f]{6})", style)
    assert len(written) > 5
    assert all(contrast(colour, DARK) >= 4.5 for colour in written)


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
async def test_every_stage_stands_dark_and_large_on_a_wall(tmp_path, monkeypatch):
    """In a window of 1280 by 720 no stage is wider than the wall; the ground is dark, words in plots are as large as
    the smallest of the wall.
    """
    for number in ("GAMES", "AGENCY", "BRANCHES"):
        monkeypatch.setattr(staging, number, 0)
    monkeypatch.setattr(Stages, "_ahead", lambda self: None)
    lesson = play_class(tmp_path)
    shown = stages_of(lesson)
    async with a_host(lesson) as (_, address), a_browser() as another:
        tab = await another()
        await tab.open("about:blank")
        size = {"width": 1280, "height": 720, "deviceScaleFactor": 1, "mobile": False}
        await tab.ask("Emulation.setDeviceMetricsOverride", **size)
        await tab.ask("Network.setCookie", name="code", value=lesson.facilitator, url=address)
        for stage in ("reactions", "timeline", "reveal"):
            shown.show(stage, reveal=stage == "reveal")
            await tab.open(f"{address}/projector")
            await tab.until(f"document.querySelector('.stage.{stage}')")
            await tab.until("getComputedStyle(document.querySelector('.stage')).backgroundColor == 'rgb(18, 21, 27)'")
            assert await tab.value("document.documentElement.scrollWidth <= innerWidth")
            words = "[...document.querySelectorAll('.stage svg text')]"
            assert await tab.value(f"Math.min(99, ...{words}.map(t => t.getBoundingClientRect().height))") >= 19
