"""The pack as paper: printed to PDF by a real Chromium, on A4 and Letter."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from caucasus_game.handouts.html import as_html
from caucasus_game.handouts.marks import mark_words
from caucasus_game.handouts.material import Material
from caucasus_game.handouts.pack import sheets
from caucasus_game.scenario.load import load
from pdf_pages import CHROMIUM, cut_rows, printed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: nothing is known about printing"),
]
ONE_PAGE = ("Before you negotiate", "Order form", "Answers to offers", "Envelope", "Script for 45", "Script for 90")


def marked(html):
    """Return the HTML with a sign of its own at both ends of every cell, and how many rows there are."""
    rows = 0

    def sign(row):
        nonlocal rows
        rows += 1
        tag = f'<span style="font-size:2pt">q{rows}z </span>'
        return re.sub(r"(<t[dh][^>]*>)(.*?)(</t[dh]>)", rf"\1{tag}\2{tag}\3", row[0])

    body = re.sub(
        r"<tr>(?:(?!</tr>).)*</tr>", lambda row: row[0] if "<th" in row[0] else sign(row), html, flags=re.DOTALL
    )
    return body, rows


def pages_of(html, folder, paper):
    page = folder / "page.html"
    page.write_text(html.replace("@page {", f"@page {{ size: {paper};"), encoding="utf-8")
    return [
        unicodedata.normalize("NFKC", one.extract_text()) for one in PdfReader(io.BytesIO(printed(page, folder))).pages
    ]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["everybody", "seat-armenia", "facilitator"])
def test_no_row_of_a_table_is_cut_between_two_pages(name, paper, tmp_path):
    """Both ends of every cell of a row are on one page, in the largest pack, on either paper."""
    made = Material.of(load("corridor"), {})
    html = as_html(next(sheet for sheet in sheets(made) if sheet.name == name))
    body, rows = marked(html)
    pages = pages_of(body, tmp_path, paper)
    where = {}
    for number, text in enumerate(pages):
        for row in re.findall(r"q(\d+)z", text):
            where.setdefault(int(row), set()).add(number)
    assert rows > 20
    assert sorted(where) == list(range(1, rows + 1))  # every row was printed
    assert {row: on for row, on in where.items() if len(on) > 1} == {}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_sheet_of_paper_says_who_may_see_it(paper, tmp_path):
    """On the second sheet of a role too, for sheets get mixed at the printer; and as it is handed out no row is cut."""
    made = Material.of(load("corridor"), {})
    for name in ("everybody", "seat-armenia"):
        sheet = next(sheet for sheet in sheets(made) if sheet.name == name)
        html = as_html(sheet).replace("@page {", f"@page {{ size: {paper};")
        file = tmp_path / f"{name}.html"
        file.write_text(html, encoding="utf-8")
        pdf = printed(file, tmp_path)
        assert cut_rows(html, pdf) == []
        texts = [re.sub(r"\s+", " ", one.extract_text()) for one in PdfReader(io.BytesIO(pdf)).pages]
        assert len(texts) > len(sheet.pages)  # else nothing goes on
        marks = {mark_words(page) for page in sheet.pages}
        assert all(any(mark in text for mark in marks) for text in texts)


@pytest.mark.parametrize(("paper", "pace"), [("A4", None), ("Letter", None), ("Letter", "half-year")])
def test_what_has_to_be_one_page_is_one(paper, pace, tmp_path):
    """Forms, slips, envelopes, the preparation sheet: each begins on a page of its own and ends there."""
    made = Material.of(load("corridor", pace), {})
    for sheet in sheets(made):
        if sheet.name not in {"seat-armenia", "seat-azerbaijan", "facilitator"}:
            continue
        texts = [re.sub(r"\s+", " ", text) for text in pages_of(as_html(sheet), tmp_path, paper)]
        heads = [f"{mark_words(page)} {page.title}" for page in sheet.pages]
        begins = [number for number, text in enumerate(texts) if any(head in text for head in heads)]
        assert len(begins) == len(sheet.pages)
        for at, page in zip(begins, sheet.pages, strict=True):
            if page.title.startswith(ONE_PAGE):
                assert page.title.split(":")[0] in texts[at]
                following = begins.index(at) + 1
                assert (begins[following] if following < len(begins) else len(texts)) == at + 1, page.title
