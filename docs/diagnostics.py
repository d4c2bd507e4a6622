"""Write ``docs/diagnostics.md`` from the registry of fault codes: ``python docs/diagnostics.py``."""

from __future__ import annotations

from pathlib import Path

from caucasus_game.codes.words import page

if __name__ == "__main__":
    Path(__file__).with_suffix(".md").write_text(page(), encoding="utf-8")
