"""Printing a page to PDF in a real Chromium, and looking whether a row of a table was cut between two pages."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from html.parser import HTMLParser

from pypdf import PdfReader

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def printed(page, folder):
    """Return the bytes of the PDF that Chromium prints of an HTML file."""
    made = folder / f"{page.stem}.pdf"
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        f"--user-data-dir={folder / 'chromium'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={made}",
        page.resolve().as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return made.read_bytes()


def page_texts(pdf):
    """Return the text of each page without spaces, for looking up."""
    return [plain(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def plain(text):
    """Return text without spaces and in one way of writing its letters: what a printer may change is gone."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\u00ad", "")


class _Cells(HTMLParser):
    """Reads the cells of every row of every table that is printed, in their order."""

    def __init__(self):
        super().__init__()
        self.rows, self._cells, self._hidden = [], None, 0

    def handle_starttag(self, tag, attributes):
        if tag == "details":
            self._hidden += 1  # folded away, it is not printed
        elif tag == "tr" and not self._hidden:
            self.rows.append([])
        elif tag in {"td", "th"} and not self._hidden and self.rows:
            self._cells = []

    def handle_endtag(self, tag):
        if tag == "details":
            self._hidden -= 1
        elif tag in {"td", "th"} and self._cells is not None:
            self.rows[-1].append(plain("".join(self._cells)))
            self._cells = None

    def handle_data(self, data):
        if self._cells is not None:
            self._cells.append(data)


def rows_of(html):
    """Return the rows of the tables of a page, each a list of the texts of its cells."""
    reader = _Cells()
    reader.feed(html)
    return [row for row in reader.rows if any(row)]


def cut_rows(html, pdf):
    """Return the rows of tables that stand whole on no page: those that were cut between two, or lost."""
    pages = page_texts(pdf)
    return [row for row in rows_of(html) if not any(all(cell in page for cell in row) for page in pages)]
