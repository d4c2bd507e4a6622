"""Which language is spoken: the order of what is asked for, and what a slip in it costs."""

from __future__ import annotations

import pytest

from caucasus_game import spoken
from caucasus_game.errors import Faults
from caucasus_game.language import language, speaking
from caucasus_game.settings import Settings


@pytest.fixture(autouse=True)
def _known(monkeypatch):
    monkeypatch.setattr(spoken, "known", lambda: ("en", "pt", "ru", "ka"))
    monkeypatch.setattr(spoken, "BEGUN", frozenset({"ka"}))


@pytest.mark.parametrize(
    ("option", "environment", "setting", "told"),
    [
        ("ru", {"CAUCASUS_GAME_LANG": "pt"}, "en", "ru"),
        (None, {"CAUCASUS_GAME_LANG": "pt_br.UTF-8"}, "ru", "pt-BR"),
        (None, {"LANG": "ru_RU.UTF-8"}, "hy", "hy"),
        (None, {"LANG": "ru_RU.UTF-8"}, "en", "en"),
        (None, {"LANG": "ru_RU.UTF-8"}, None, "ru-RU"),
        (None, {"LANG": "en_GB.UTF-8", "LANGUAGE": "hy:ru:en"}, None, "ru"),
        (None, {"LC_ALL": "C", "LANGUAGE": "ru"}, None, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "pt", "LANG": "ru"}, None, "pt"),
        (None, {"LANG": "hy_AM"}, None, "en"),
        (None, {"LANG": "ka_GE"}, None, "en"),
        (None, {"LANG": "ka_GE"}, "ka", "ka"),
        (None, {"LANG": "no tag at all"}, None, "en"),
        (None, {}, None, "en"),
        ("EN-xa", {}, None, "en-XA"),
    ],
)
def test_what_is_asked_for_comes_first(option, environment, setting, told):
    """The option, then the variable, then the setting, then the system where a catalogue is whole, then English."""
    settings = Settings(kept={} if setting is None else {"language": setting})
    assert spoken.chosen(option, environment, lambda: settings)[0] == told


@pytest.mark.parametrize("asked", ["", "r", "russian-tongue", "ru--", "r\u0443", "../ru", "x" * 300])
def test_what_is_no_tag_is_refused_with_those_that_are(asked):
    """A malformed tag is one fault, which names languages there are."""
    with pytest.raises(Faults) as raised:
        spoken.tag_of(asked)
    (fault,) = raised.value.faults
    assert (fault.code, fault.hint) == ("unknown-language", "give a tag such as en, pt, ru, ka")


def test_a_language_without_a_catalogue_is_told_and_spoken(monkeypatch):
    """A scenario may have texts in it; the word about it names the languages of the interface."""
    told = spoken.begin("hy")
    assert told == "the interface has no texts in hy and stays English; it has them in en, pt, ru, ka"
    assert language() == "hy"
    assert spoken.begin("pt-BR") == spoken.begin("en-XA") == ""
    with speaking("ru"):
        assert language() == "ru"
    assert language() == "en-XA"
