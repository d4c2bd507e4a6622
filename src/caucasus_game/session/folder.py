"""Where saved games lie. A module of its own: the title asks for the folder before anything in it is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

__all__ = ["folder"]

VARIABLE: Final = "CAUCASUS_GAME_SAVES"


def folder(option: Path | None) -> Path:
    """Return the folder of saves, which need not exist yet.

    The first of: ``option`` (``--saves``), the environment's CAUCASUS_GAME_SAVES, ``saves/`` of the checkout that this
    code runs from, the user's data folder.
    """
    if option is not None:
        return option.expanduser()
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named).expanduser()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file() and (checkout / "scenarios").is_dir():
        return checkout / "saves"
    from platformdirs import user_data_path  # noqa: PLC0415 - only where it is the last resort

    return user_data_path("caucasus-game", appauthor=False) / "saves"
