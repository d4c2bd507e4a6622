"""Why, line by line: of any number that a seat sees."""

import re

import pytest


@pytest.fixture
def told(game, tmp_path):
    """A function that types lines into a new game of Armenia, and returns the answers: line to text."""

    def run(*lines):
        start = ("play", "ratification", "--plain", "--seat", "AM", "--seed", "7", "--saves", tmp_path)
        out = game(*start, typed="\n".join([*lines, "quit", "quit"]) + "\n").out
        parts = re.split(r"^> (.*)$", out, flags=re.MULTILINE)
        return dict(zip(parts[1::2], parts[2::2], strict=True))

    return run


def test_any_number_says_why(told):
    """A gauge, a purse, a pair's trust, a goal and the score tell start, causes, parts, and what they come to."""
    said = told("send", "send", "why stability", "why capital", "why trust kz am", "why score", "why terms@route")
    assert "It began at " in said["why stability"]
    assert "Start and causes sum to" in said["why capital"]
    assert "Trust, Kazakhstan → Armenia is" in said["why trust kz am"]
    assert "together " in said["why score"]
    assert "Rests on claims D0-03" in said["why terms@route"]
    numbers = told("numbers")["numbers"]
    for subject in ("score:", "chance@armenia_parliament:", "trust@iran>armenia:", "cost@press:"):
        assert f"  {subject} " in numbers


def test_what_is_several_or_unseen_is_told(told):
    """Where words name several numbers those are listed; what a seat does not see it is not told."""
    said = told("why salience", "why capital@iran", "why nothing")
    assert "say whose: salience@" in said["why salience"].lower()
    for line in ("why capital@iran", "why nothing"):
        assert "Not done" in said[line]


def test_a_refusal_says_what_would_be_allowed(told):
    """Of an action that is refused now the answer says when it is allowed, or what is in its place."""
    said = told("why ratify_armenia", "do ratify_armenia")
    assert "  instead: " in said["why ratify_armenia"]
    assert "allowed " in said["do ratify_armenia"]


def test_the_front_page_is_told(told):
    """The page of the last turn and of another is told with headline and bylines; of one not played it is refused."""
    said = told("send", "send", "paper", "paper 0", "paper 9")
    assert "THE RECORD, edition for Armenia" in said["paper"]
    assert "Headline: " in said["paper"]
    assert "turn 1, 2026-Q" in said["paper"]
    assert "before the first turn" in said["paper 0"]
    assert "there is no page of turn 9" in said["paper 9"]


def test_advisers_are_heard_and_one_is_taken(told):
    """The three advisers are told with what they recommend and expect, and one is taken by name."""
    said = told("advisers", "take banker")
    for words in ("1. The diplomat wants agreement", "2. The home front", "3. The banker", "Expects at the end"):
        assert words in said["advisers"]
    assert "The draft:" in said["take banker"]
