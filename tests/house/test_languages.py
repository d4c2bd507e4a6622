"""The catalogues are those of the code: what there is to turn, and what is spoken."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from caucasus_game.language import BEGUN, known, speaking, tr, tr_n

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def languages():
    """The command that keeps the catalogues."""
    spec = importlib.util.spec_from_file_location("languages", TOP / "docs" / "languages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_catalogues_have_the_texts_of_the_code(languages):
    """Every text in the code is in the template and in each catalogue, no other is, and every .mo is its .po's."""
    assert languages.behind() == [], "run python docs/languages.py"


def test_a_shipped_catalogue_is_spoken():
    """Russian is among the languages of the interface, says what it has, and counts as Russian does."""
    assert known()[:1] == ("en",)
    assert "ru" in known()
    with speaking("ru-RU"):
        assert tr("Settings") == "Настройки"
        assert [tr_n("{n} turn", "{n} turns", n) for n in (1, 3, 5)] == ["1 ход", "3 хода", "5 ходов"]


def test_translations_have_the_parts_of_their_texts(languages):
    """What stands in braces is the same in a text and in its translation."""
    parts = languages.parts
    for file in languages.catalogues():
        for message in languages.read(file):
            if message.id and languages.turned([message]):
                texts = message.id if isinstance(message.id, tuple | list) else (message.id,)
                said = message.string if isinstance(message.string, tuple | list) else (message.string,)
                assert {parts(text) for text in said} == {parts(texts[-1])}, message.id


def test_only_whole_languages_are_spoken_unasked(languages):
    """A shipped catalogue that lacks one text in ten or more is listed as begun, and no other is."""
    begun = set()
    for file in languages.catalogues():
        catalog = languages.read(file)
        if languages.turned(catalog) < 0.9 * len(catalog):
            begun.add(file.parents[1].name)
    assert begun == BEGUN
