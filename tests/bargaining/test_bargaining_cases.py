"""What a case refuses, and how."""

import numpy as np
import pytest
from published import emissions

from caucasus_game.bargaining.cases import Case, checked_rounds
from caucasus_game.errors import Faults

ONE = np.ones((2, 1))


def codes(**changed):
    given = {"actors": ("a", "b"), "issues": ("x",), "capability": ONE, "position": ONE, "salience": ONE} | changed
    with pytest.raises(Faults) as caught:
        Case(**given)
    assert all(fault.message and fault.hint for fault in caught.value.faults)
    return [fault.code for fault in caught.value.faults]


@pytest.mark.parametrize("name", ["capability", "position", "salience"])
@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (np.array([[1.0], [np.nan]]), "not-a-number"),
        (np.array([[1.0], [np.inf]]), "not-a-number"),
        ([[1.0], ["many"]], "not-a-number"),
        ([[1.0], [1e13]], "too-large"),
        (np.ones((3, 1)), "wrong-size"),
    ],
)
def test_an_array_must_be_finite_numbers_of_the_size(name, wrong, code):
    """NaN, infinity, words, giants and arrays of another size are refused, whichever array it is."""
    assert code in codes(**{name: wrong})


def test_amounts_have_bounds():
    """Negative capability, salience outside 0 to 1, no salience and no weight each have their own code."""
    assert codes(capability=[1.0, -1.0]) == ["negative-capability"]
    assert codes(salience=[[0.5], [80.0]]) == ["salience-out-of-range"]
    assert codes(salience=[[0.5], [-0.1]]) == ["salience-out-of-range"]
    assert codes(salience=[[0.0], [0.0]]) == ["no-salience"]
    assert codes(capability=[0.0, 1.0], salience=[[1.0], [0.0]]) == ["no-weight"]


def test_names_are_unique_and_enough():
    """Duplicate names, one actor, nobody and no issue are refused."""
    assert codes(actors=("a", "a")) == ["duplicate-name"]
    assert codes(issues=("x", "x"), position=np.ones((2, 2)), salience=np.ones((2, 2)), capability=[1, 1]) == [
        "duplicate-name"
    ]
    one = np.ones((1, 1))
    assert codes(actors=("a",), capability=one, position=one, salience=one) == ["too-few-actors"]
    assert "too-few-actors" in codes(actors=())
    none = np.ones((2, 0))
    assert codes(issues=(), capability=none, position=none, salience=none) == ["no-issues"]


def test_all_faults_come_at_once():
    """A case with several faults tells them together."""
    assert codes(capability=[-1.0, -2.0], position=[[0.0], [np.nan]]) == [
        "not-a-number",
        "negative-capability",
        "negative-capability",
    ]


def test_capability_may_be_one_number_an_actor():
    """Capability given by actor holds on every issue; the arrays are read-only copies."""
    given = np.array([1.0, 2.0])
    case = Case(("a", "b"), ("x", "y"), given, np.zeros((2, 2)), np.full((2, 2), 0.5))
    given[0] = 9.0
    assert case.capability.tolist() == [[1.0, 1.0], [2.0, 2.0]]
    assert case.weight.tolist() == [[0.5, 0.5], [1.0, 1.0]]
    assert not case.position.flags.writeable


def test_rounds_have_bounds():
    """A number of rounds below 0 or above 1000 is refused."""
    assert checked_rounds(0) == 0
    for rounds in (-1, 1001):
        with pytest.raises(Faults, match="rounds-out-of-range"):
            checked_rounds(rounds)


def test_a_case_rearranged_is_the_same_people():
    """Rearranging moves each actor's numbers with its name."""
    case = emissions()
    other = case.rearranged([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
    assert other.actors[0] == "Greece"
    assert other.salience[0, 0] == 0.7
    assert other.rearranged([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]).actors == case.actors
