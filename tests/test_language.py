"""The language of the interface: what is said, what is missing, and that no text goes past the catalogues."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game import language
from caucasus_game.language import PSEUDO, known, speaking, tr, tr_n

SOURCE = Path(language.__file__).parent
SPOKEN = {"tr": 1, "tr_later": 1, "tr_n": 2}


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A catalogue of a language of its own, in a folder that the environment names."""

    def write(tag: str, **texts: str | tuple[str, ...]) -> None:
        folder = tmp_path / tag / "LC_MESSAGES"
        folder.mkdir(parents=True)
        catalog = Catalog(locale="ru")
        for text, turned in ({"{n} turn": ("{n} ход", "{n} хода", "{n} ходов"), **texts}).items():
            catalog.add((text, f"{text}s") if isinstance(turned, tuple) else text, turned)
        with (folder / "caucasus_game.mo").open("wb") as file:
            write_mo(file, catalog)

    monkeypatch.setenv("CAUCASUS_GAME_LOCALE", str(tmp_path))
    language._texts.cache_clear()
    yield write
    language._texts.cache_clear()


def test_a_catalogue_is_spoken_and_what_it_lacks_is_english(catalogue):
    """A text is said as its catalogue has it, in the number that is asked for; another text stays English."""
    catalogue("ru", **{"Turn {turn}": "Ход {turn}"})
    with speaking("ru-RU"):
        assert tr("Turn {turn}", turn=3) == "Ход 3"
        assert [tr_n("{n} turn", "{n} turns", n) for n in (1, 2, 5)] == ["1 ход", "2 хода", "5 ходов"]
        assert tr("Nobody turned this") == "Nobody turned this"
    assert tr("Turn {turn}", turn=3) == "Turn 3"
    assert known() == ("en", "ru")


@pytest.mark.parametrize("wrong", ["Ход {tern}", "Ход {", "Ход {turn.x}", "Ход {turn:zz}"])
def test_a_translation_with_other_parts_is_passed_over(catalogue, wrong):
    """A slip in a catalogue costs the translation of that text, never the game."""
    catalogue("ru", **{"Turn {turn}": wrong})
    with speaking("ru"):
        assert tr("Turn {turn}", turn=3) == "Turn 3"


def test_a_file_that_is_no_catalogue_is_passed_over(catalogue, tmp_path):
    """Whatever lies where a catalogue should, English is spoken."""
    catalogue("ru")
    (tmp_path / "ru" / "LC_MESSAGES" / "caucasus_game.mo").write_bytes(b"no catalogue at all")
    with speaking("ru"):
        assert tr("Turn {turn}", turn=3) == "Turn 3"


@given(st.text(), st.text())
def test_the_pseudo_locale_marks_letters_and_leaves_parts(before, part):
    """Whatever is put in is put in unmarked, no plain letter of a text is left, and nothing grows longer."""
    text = before.replace("{", "{{").replace("}", "}}") + "{part}"
    with speaking(PSEUDO):
        said = tr(text, part=part)
    assert said.endswith(part)
    own = said.removesuffix(part) if part else said
    assert len(own) == len(before)
    assert not any(letter.isascii() and letter.isalpha() for letter in own)


def test_what_is_said_stands_in_the_code():
    """Every text that is said is a literal, for catalogues to have it; what ``tr_later`` marked is said by name."""
    wrong = []
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPOKEN:
                texts = node.args[: SPOKEN[node.func.id]]
                if not texts or any(isinstance(text, (ast.JoinedStr, ast.BinOp)) for text in texts):
                    wrong.append(f"{file.name}:{node.lineno}")
    assert wrong == []
