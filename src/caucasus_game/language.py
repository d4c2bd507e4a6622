"""The language that people are spoken to in: every text of the interface passes through ``tr``, which gettext turns.

English stands in the code and is what is said where a catalogue lacks a text. Scenarios bring their own texts in
several languages (``scenario.schema.fields.Text``). Catalogues lie in ``locale/LANGUAGE/LC_MESSAGES/caucasus_game.mo``
beside this file, and before those in the folder that the environment's CAUCASUS_GAME_LOCALE names. ``en-XA`` is no
language: its letters bear marks, so that a text that does not pass through here is seen at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, reduce
from gettext import NullTranslations, translation
from pathlib import Path
from string import Formatter
from typing import Any, Final, Self

__all__ = [
    "BEGUN",
    "MARKED",
    "PSEUDO",
    "SOURCE",
    "Said",
    "as_data",
    "folders",
    "from_data",
    "hear",
    "heard",
    "known",
    "language",
    "nearest",
    "say",
    "say_and",
    "say_list",
    "say_parts",
    "speak",
    "speaking",
    "tr",
    "tr_and",
    "tr_later",
    "tr_n",
    "tr_or",
    "tr_said",
]

SOURCE: Final = "en"
"""The language of the texts in the code."""
PSEUDO: Final = "en-XA"
"""The pseudo-locale: English with marks on its letters, as long as English is."""
BEGUN: Final = frozenset({"ru"})
"""Languages whose shipped catalogues lack many texts: spoken where asked for, not because a system speaks them."""
DOMAIN: Final = "caucasus_game"
FOLDER: Final = "CAUCASUS_GAME_LOCALE"

MARKED: Final = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "àƀçđéƒğħíĵķłɱñöþɋŕšţûṽŵẋýžÀƁÇĐÉƑĞĦÍĴĶŁṀÑÖÞɊŔŠŢÛṼŴẊÝŽ"
)

_usual: str = SOURCE
_heard: dict[str, None] = {}
_here: ContextVar[str | None] = ContextVar("language", default=None)
_own: ContextVar[list[str]] = ContextVar("own_language")


class _Marked(NullTranslations):
    """Marks the letters of every text, and leaves what stands in braces alone."""

    def gettext(self, message: str) -> str:
        try:
            return "".join(_marked(*piece) for piece in Formatter().parse(message))
        except ValueError:  # a brace that opens nothing: the text has no parts
            return message.translate(MARKED)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def _marked(words: str, name: str | None, form: str | None, turned: str | None) -> str:
    said = words.replace("{", "{{").replace("}", "}}").translate(MARKED)
    if name is None:
        return said
    return f"{said}{{{name}{'!' + turned if turned else ''}{':' + form if form else ''}}}"


def tr(text: str, /, **parts: object) -> str:
    """Return ``text`` in the language spoken here, with its ``{parts}`` put in.

    ``text`` must be a literal, so that it is found for the catalogues. Parts may carry Python's format marks
    (``{share:.0f}``). A translation whose parts are not those of the text is passed over for the English one.
    """
    turned = _texts(language()).gettext(text) if text else ""
    return _filled(turned, text, parts)


def tr_n(one: str, many: str, n: int, /, **parts: object) -> str:
    """Return ``one`` or ``many``, whichever the number ``n`` asks for in the language spoken here; ``{n}`` is it."""
    turned = _texts(language()).ngettext(one, many, n)
    return _filled(turned, one if n == 1 else many, {"n": n, **parts})


def tr_and(words: Iterable[str], /) -> str:
    """Return words with *and* between, in the language spoken here."""
    first, *more = tuple(words) or ("",)
    return reduce(lambda one, two: tr("{one} and {two}", one=one, two=two), more, first)


def tr_or(words: Iterable[str], /) -> str:
    """Return words with *or* between, in the language spoken here."""
    first, *more = tuple(words) or ("",)
    return reduce(lambda one, two: tr("{one} or {two}", one=one, two=two), more, first)


def tr_later(text: str) -> str:
    """Mark a literal that is said later: return it as it is. ``tr`` turns it where it is shown."""
    return text


class Said(str):
    """Words that are kept, in a record for instance: a string in English that can be said in any language.

    Comparisons, files and checksums see the English string, the same whoever plays in whatever language; ``tr_said``
    turns it where people see it.

    Attributes:
        key: the text as it stands in the code, '' for words that an author gave.
        parts: what fills the ``{parts}`` of the key, words among them; of an author's words language to text.
    """

    __slots__ = ("key", "parts")
    key: str
    parts: Mapping[str, Any]

    @classmethod
    def of(cls, english: str, key: str, parts: Mapping[str, Any]) -> Self:
        """Return words with all that they are made of."""
        said = cls(english)
        said.key, said.parts = key, parts
        return said

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).of, (str(self), self.key, self.parts)

    def here(self) -> str:
        """Return the words in the language spoken here."""
        if not self.key:
            return nearest(self.parts, language()) or str(self)
        return tr(self.key, **{name: tr_said(part) for name, part in self.parts.items()})


def say(text: str, /, **parts: object) -> Said:
    """Return words to be kept: ``text`` is a literal, as for ``tr``; ``tr_said`` turns them where they are shown."""
    return Said.of(text.format(**parts) if parts else text, text, parts)


def say_list(words: Iterable[str], /) -> str:
    """Return words to be kept, a list of them with commas."""
    first, *more = words
    return say("{first}, {more}", first=first, more=say_list(more)) if more else first


def say_parts(words: Iterable[str], /) -> str:
    """Return words to be kept, a list of longer things, with semicolons."""
    first, *more = words
    return say("{first}; {more}", first=first, more=say_parts(more)) if more else first


def say_and(words: Iterable[str], /) -> str:
    """Return words to be kept, all of them with *and* between."""
    first, *more = words
    return say("{first} and {more}", first=first, more=say_and(more)) if more else first


def tr_said(words: Any, /) -> Any:
    """Return kept words in the language spoken here; anything else, such as a name or a number, as it is."""
    return words.here() if isinstance(words, Said) else words


def as_data(words: str) -> Any:
    """Return words as plain data for a file: a string, or an object of what they are made of."""
    if not isinstance(words, Said):
        return words
    if not words.key:
        return {"texts": dict(words.parts)}
    return {"say": words.key, "parts": {name: as_data(part) for name, part in words.parts.items()}}


def from_data(data: Any) -> Any:
    """Return the words that ``as_data`` gave.

    Raises:
        KeyError, TypeError, ValueError: the data are none of ours.
    """
    if not isinstance(data, dict):
        return data
    if "texts" in data:
        texts = data["texts"]
        return Said.of(nearest(texts, SOURCE), "", texts)
    try:
        return say(data["say"], **{name: from_data(part) for name, part in data["parts"].items()})
    except (LookupError, AttributeError) as error:
        raise ValueError("words whose parts are not those of their text") from error


def nearest(texts: Mapping[str, str], tag: str) -> str:
    """Return of the texts that in a language, or in its main one (``pt`` for ``pt-BR``), in English, or the first."""
    found = texts.get(tag) or texts.get(tag.partition("-")[0]) or texts.get(SOURCE)
    return found or next(iter(texts.values()), "")


def _filled(turned: str, text: str, parts: dict[str, object]) -> str:
    if not parts:
        return turned
    try:
        return turned.format(**parts)
    except (LookupError, ValueError, AttributeError):
        return text.format(**parts)


def language() -> str:
    """Return the tag of the language spoken here, such as ``en`` or ``pt-BR``."""
    return _here.get() or (own[0] if (own := _own.get(None)) else _usual)


def speak(tag: str) -> None:
    """Speak a language from now on, in the whole program, or in what was set :func:`apart` in it.

    Where it has no catalogue, texts are English.
    """
    global _usual  # noqa: PLW0603 - one program speaks to one person, unless it says otherwise
    if own := _own.get(None):
        own[0] = tag
    else:
        _usual = tag


def apart() -> None:
    """Let :func:`speak` concern, from now on, this task alone and those that it begins."""
    _own.set([language()])


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak a language for a while, in this task or thread only."""
    before = _here.set(tag)
    try:
        yield
    finally:
        _here.reset(before)


def hear(tags: Iterable[str]) -> None:
    """Take note of the languages that a scenario's texts are in, so that they can be offered."""
    _heard.update(dict.fromkeys(tags))


def heard() -> tuple[str, ...]:
    """Return the languages of the texts of all scenarios that this program has read."""
    return tuple(_heard)


def folders() -> tuple[Path, ...]:
    """Return where catalogues are looked for, the first first."""
    named = os.environ.get(FOLDER, "")
    shipped = Path(__file__).with_name("locale")
    return (Path(named).expanduser(), shipped) if named else (shipped,)


def known() -> tuple[str, ...]:
    """Return the tags of all languages that the interface speaks, English first; the pseudo-locale is not told."""
    found = {file.parent.parent.name for folder in folders() for file in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return (SOURCE, *sorted(tag.replace("_", "-") for tag in found))


@lru_cache(maxsize=32)
def _texts(tag: str) -> NullTranslations:
    """Return the catalogue of a language; of ``pt-BR`` also ``pt`` where a text is lacking; else English."""
    if tag == PSEUDO:
        return _Marked()
    found = NullTranslations()
    names = list(dict.fromkeys((tag.replace("-", "_"), tag.partition("-")[0])))
    for name in reversed(names):
        for folder in reversed(folders()):
            try:
                newer = translation(DOMAIN, folder, [name])
            except (OSError, UnicodeDecodeError, ValueError):  # a catalogue that is not there, or is none
                continue
            newer.add_fallback(found)
            found = newer
    return found
