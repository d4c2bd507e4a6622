"""In which languages the texts of a scenario are, and which of them lack one that others have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from caucasus_game.scenario.schema.fields import Text

if TYPE_CHECKING:
    from caucasus_game.errors import Place
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Coverage", "Lacking", "coverage", "languages_of", "texts_of"]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A text that is not in a language: its path of keys, and where it stands."""

    path: str
    place: Place | None

    @property
    def words(self) -> str:
        """The path, and the place where it is known."""
        return f"{self.path} ({self.place})" if self.place is not None else self.path


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the texts of a scenario are in the languages that some of them are in.

    Attributes:
        scenario: its id.
        texts: how many there are.
        lacking: of every language besides the first, the texts that lack it.
    """

    scenario: str
    texts: int
    lacking: Mapping[str, tuple[Lacking, ...]]

    def as_json(self) -> dict[str, Any]:
        """Return the documented object."""
        return {
            "texts": self.texts,
            "lacking": {
                tag: {"count": len(found), "places": [one.words for one in found]}
                for tag, found in self.lacking.items()
            },
        }


def coverage(scenario: Scenario, place_of: Callable[[str], Place | None], wanted: str | None = None) -> Coverage:
    """Return what the texts of a scenario lack.

    Args:
        scenario: a sound one.
        place_of: returns where the text at a path of keys stands, where that is known.
        wanted: a language that is asked about though no text has it.
    """
    texts = list(texts_of(scenario))
    tags = dict.fromkeys(tag for _, text in texts if not isinstance(text.root, str) for tag in text.root)
    first = _first(text for _, text in texts)
    if wanted is not None:
        tags[wanted] = None
    lacking = {
        tag: tuple(
            Lacking(path, place_of(path))
            for path, text in texts
            if isinstance(text.root, str) or not text.root.get(tag)
        )
        for tag in sorted(tags)
        if tag != first
    }
    return Coverage(scenario.id, len(texts), lacking)


def languages_of(texts: Iterator[Text] | Sequence[Text]) -> tuple[str, ...]:
    """Return the languages of texts, each once; of a plain text its language is not told."""
    return tuple(dict.fromkeys(tag for text in texts if not isinstance(text.root, str) for tag in text.root))


def _first(texts: Iterator[Text]) -> str:
    """Return the language that a plain text is taken to be in: the first that a text with several names."""
    return next((next(iter(text.root), "") for text in texts if not isinstance(text.root, str)), "")


def texts_of(value: object, path: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every text for people below a model, with its path of keys as an author writes them."""
    left: list[tuple[str, object]] = [(path, value)] if isinstance(value, _HOLDS_TEXTS) else []
    while left:
        above, one = left.pop()
        if isinstance(one, Text):
            yield above, one
            continue
        below = f"{above}." if above else ""
        if isinstance(one, BaseModel):
            parts = [(f"{below}{key}", getattr(one, name)) for name, key in _keys_of(type(one))]
        elif isinstance(one, Mapping):
            parts = [(f"{below}{key}", part) for key, part in one.items()]
        else:
            parts = [(f"{below}{index}", part) for index, part in enumerate(cast("Sequence[object]", one))]
        parts.reverse()  # what is taken next stands last
        left += [part for part in parts if isinstance(part[1], _HOLDS_TEXTS)]


_HOLDS_TEXTS = (BaseModel, Mapping, tuple, list)
"""What texts are, or are in."""


@lru_cache(maxsize=256)
def _keys_of(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model, with the keys that an author writes them as."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
