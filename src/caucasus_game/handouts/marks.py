"""The line at the head of every page that says who may see it: legible without colour, and the same in every file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from caucasus_game.handouts.blocks import Page

__all__ = ["mark_words"]

_WORDS: Final = {
    "public": tr_later("PUBLIC: for everybody"),
    "seat": tr_later("FOR {owner} ONLY"),
    "secret": tr_later("SECRET: for {owner} alone, until the debrief"),
    "teacher": tr_later("FACILITATOR ONLY: not to be handed out"),
}


def mark_words(page: Page) -> str:
    """Return who may see a page."""
    return tr(_WORDS[page.mark], owner=page.owner)
