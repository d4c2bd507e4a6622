"""Which language the program speaks: what is asked for, else the environment's, else the setting, else the system's."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import BEGUN, PSEUDO, SOURCE, heard, known, speak, tr

if TYPE_CHECKING:
    from caucasus_game.settings import Settings

__all__ = ["AUTO", "VARIABLE", "begin", "chosen", "offered", "spoken_by", "tag_of"]

VARIABLE: Final = "CAUCASUS_GAME_LANG"
AUTO: Final = "auto"
"""The setting that leaves the language to the system."""
_TAG: Final = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,2}")


def begin(option: str | None = None) -> str:
    """Speak what is asked for from now on; return a word about it, '' where there is nothing to tell.

    Args:
        option: what the command line asks for, before anything else.

    Raises:
        Faults: ``unknown-language``: what the command line or the environment asks for is no tag of a language.
    """
    from caucasus_game.settings import Settings, settings_file  # noqa: PLC0415 - not where a language is asked for

    tag, asked = chosen(option, os.environ, lambda: Settings.read(settings_file()))
    speak(tag)
    return _unspoken(tag) if asked else ""


def chosen(option: str | None, environment: Mapping[str, str], settings: Callable[[], Settings]) -> tuple[str, bool]:
    """Return the tag of the language to speak, and whether it was asked for by the option or the variable.

    Raises:
        Faults: ``unknown-language``.
    """
    for asked in (option, environment.get(VARIABLE)):
        if asked:
            return tag_of(asked), True
    return spoken_by(settings()["language"], environment), False


def spoken_by(setting: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that a setting stands for: ``auto`` is that of the system, where there is a catalogue."""
    return _of_system(environment) if setting == AUTO else tag_of(setting)


def tag_of(asked: str) -> str:
    """Return a tag as it is usually written: ``pt-BR`` for ``pt_br.UTF-8``.

    Raises:
        Faults: ``unknown-language``.
    """
    bare = re.split(r"[.@]", asked, maxsplit=1)[0]
    if _TAG.fullmatch(bare) is None:
        hint = tr("give a tag such as {tags}", tags=", ".join(offered()))
        raise Faults.one("unknown-language", tr("{asked!r} is no tag of a language", asked=asked[:40]), hint)
    first, *rest = bare.replace("_", "-").split("-")
    return "-".join([first.lower(), *(one.upper() if len(one) == 2 else one for one in rest)])


def offered() -> tuple[str, ...]:
    """Return the languages that there is something in: the interface, or the texts of a scenario that was read."""
    return (*known(), *(tag for tag in heard() if tag not in known()))


def _of_system(environment: Mapping[str, str]) -> str:
    """Return what the system asks for, as gettext reads it; English where no catalogue has most texts of that."""
    locale = next((found for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (found := environment.get(name))), "")
    if re.split(r"[.@]", locale, maxsplit=1)[0] in {"C", "POSIX"}:
        return SOURCE  # then gettext does not look at LANGUAGE either
    for asked in (*environment.get("LANGUAGE", "").split(":"), locale):
        if asked and _TAG.fullmatch(re.split(r"[.@]", asked, maxsplit=1)[0]) is not None:
            tag = tag_of(asked)
            if _has_catalogue(tag) and tag.partition("-")[0] not in BEGUN:
                return tag
    return SOURCE


def _has_catalogue(tag: str) -> bool:
    return tag in known() or tag.partition("-")[0] in known()


def _unspoken(tag: str) -> str:
    """Return a word about a language that the interface does not speak: texts of a scenario may."""
    if tag == PSEUDO or _has_catalogue(tag):
        return ""
    return tr(
        "the interface has no texts in {tag} and stays English; it has them in {known}",
        tag=tag,
        known=", ".join(known()),
    )
