"""The expression language: what it reads, what it refuses, and where it says so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.scenario.expression import compile_expression, compile_target
from caucasus_game.scenario.names import BUILTINS, PYTHON_WORDS, WORDS, WRITABLE, Names
from caucasus_game.scenario.nodes import (
    Binary,
    Call,
    Chose,
    Compare,
    Constant,
    ExpressionFault,
    Gauge,
    Logic,
    Reached,
    Reads,
    Unary,
)

NAMES = Names(
    actors=("armenia", "iran"),
    issues=("route", "rights"),
    bodies=("assembly",),
    actions=("host",),
    events=("incident",),
    tracks={"treaty": ("initialled", "signed")},
    variables={"stability": "world", "resistance": "actor", "trust": "pair", "opinion": "body"},
    choices={"incident": {"armenia": ("inquiry", "silence")}},
    readings={"R7": ("A", "B")},
    marks=("mid_2026",),
)
ALL = frozenset({"self", "target", "amount", "start"})


def fault(text, bound=frozenset()):
    with pytest.raises(ExpressionFault) as raised:
        compile_expression(text, NAMES, bound)
    return raised.value


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("40", Constant(40.0, 0)),
        ("true", Constant(1.0, 0)),
        ("false", Constant(0.0, 0)),
        ("  .5 ", Constant(0.5, 2)),
        ("stability", Gauge("stability", (), 0)),
        ("mid_2026", Gauge("mid_2026", (), 0)),
        ("trust[armenia, iran]", Gauge("trust", ("armenia", "iran"), 0)),
        ("reached[treaty, signed]", Gauge("reached", ("treaty", "signed"), 0)),
        ("gap[armenia, iran, route]", Gauge("gap", ("armenia", "iran", "route"), 0)),
        ("treaty >= signed", Reached("treaty", "signed", 0)),
        ("treaty < signed", Unary("not", Reached("treaty", "signed", 0), 0)),
        ("reading[R7] == A", Reads("R7", "A", 0)),
        ("A == reading[R7]", Reads("R7", "A", 0)),
        ("reading[R7] != A", Unary("not", Reads("R7", "A", 0), 0)),
        ("chose[incident, armenia] == silence", Chose("incident", "armenia", "silence", 0)),
        ("-turn", Unary("-", Gauge("turn", (), 1), 0)),
        ("+turn", Gauge("turn", (), 1)),
        ("not last_turn", Unary("not", Gauge("last_turn", (), 4), 0)),
        ("turn * 2", Binary("*", Gauge("turn", (), 0), Constant(2.0, 7), 0)),
        ("turn == 2", Compare("==", Gauge("turn", (), 0), Constant(2.0, 8), 0)),
        ("abs(turn)", Call("abs", (Gauge("turn", (), 4),), 0)),
        ("clip(turn, 0, 1)", Call("clip", (Gauge("turn", (), 5), Constant(0.0, 11), Constant(1.0, 14)), 0)),
        ("turn and turn and 1", Logic("and", (Gauge("turn", (), 0), Gauge("turn", (), 9), Constant(1.0, 18)), 0)),
    ],
)
def test_each_form_has_its_tree(text, tree):
    """Every form of the language compiles to its node, with the column of its first character."""
    assert compile_expression(text, NAMES) == tree


def test_chained_comparisons_all_hold():
    """``0 < turn <= 5`` means both halves."""
    turn, two = Gauge("turn", (), 4), Constant(5.0, 12)
    halves = (Compare("<", Constant(0.0, 0), turn, 0), Compare("<=", turn, two, 4))
    assert compile_expression("0 < turn <= 5", NAMES) == Logic("and", halves, 0)


def test_placeholders_stand_for_keys_where_they_are_bound():
    """``self`` is an actor; ``target`` fits any kind unless the context says which."""
    bound = frozenset({"self", "target"})
    assert compile_expression("trust[self, target]", NAMES, bound) == Gauge("trust", ("self", "target"), 0)
    assert compile_expression("mood[target]", NAMES, bound) == Gauge("mood", ("target",), 0)
    assert compile_expression("terms[target]", NAMES, bound) == Gauge("terms", ("target",), 0)
    body = frozenset({"self", "target:body"})
    assert compile_expression("mood[target]", NAMES, body) == Gauge("mood", ("target",), 0)
    with pytest.raises(ExpressionFault, match="an actor is wanted here, and 'target' is a body"):
        compile_expression("trust[self, target]", NAMES, body)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("", "expression-syntax", 0),
        ("   ", "expression-syntax", 0),
        ("1 +", "expression-syntax", 2),
        ("1 +\n", "expression-syntax", 2),
        ("stability stability", "expression-syntax", 10),
        ("(turn", "expression-syntax", 0),
        ("turn)", "expression-syntax", 4),
        ("trust[armenia, iran", "expression-syntax", 5),
        ("turn = 3", "expression-syntax", 5),
        ("!turn", "expression-syntax", 0),
        ("turn > 3 && turn < 5", "expression-syntax", 9),
        ("turn ≥ 3", "expression-syntax", 5),
        ("1 + 'a'", "expression-syntax", 4),
        ("3turn", "expression-syntax", 0),
        ("1e5", "expression-syntax", 0),
        ("0x10", "expression-syntax", 0),
        ("007", "expression-syntax", 0),
        ("turn\n+ 1", "expression-syntax", 4),
        ("turn ** 2", "expression-syntax", 0),
        ("turn // 2", "expression-syntax", 0),
        ("turn if turn else 2", "expression-syntax", 0),
        ("turn in turn", "expression-syntax", 0),
        ("a.b", "expression-syntax", 0),
        ("(1, 2)", "expression-syntax", 0),
        ("[1]", "expression-syntax", 0),
        ("True", "expression-syntax", 0),
        ("None", "expression-syntax", 0),
        ("turn and", "expression-syntax", 5),
        (".5and 1", "expression-syntax", 0),
        ("class", "expression-syntax", 0),
        ("lambda: 1", "expression-syntax", 6),
        ("9" * 400, "expression-syntax", 0),
        ("1 + " * 200 + "1", "expression-long", 500),
        ("(" * 249 + "1" + ")" * 249, "expression-deep", None),
        ("-" * 60 + "1", "expression-deep", 40),
        ("1 + stabilty", "unknown-name", 4),
        ("resistance[armenai]", "unknown-name", 11),
        ("trust[armenia, irn]", "unknown-name", 15),
        ("terms[armenia]", "unknown-name", 6),
        ("reached[treaty, signd]", "unknown-name", 16),
        ("reading[R8] == A", "unknown-name", 8),
        ("reading[R7] == C", "unknown-name", 15),
        ("treaty >= sined", "unknown-name", 10),
        ("treaty >= 3", "unknown-name", 10),
        ("chose[incident, iran] == silence", "unknown-name", 16),
        ("chose[incident, armenia] == war", "unknown-name", 28),
        ("maximum(1, 2)", "unknown-name", 0),
        ("stability(1)", "unknown-name", 0),
        ("stability[armenia]", "wrong-keys", 0),
        ("resistance", "wrong-keys", 0),
        ("trust[armenia]", "wrong-keys", 0),
        ("trust[armenia, 3]", "wrong-keys", 15),
        ("trust[iran, iran]", "wrong-keys", 12),
        ("treaty[signed]", "wrong-keys", 0),
        ("chose[incident] == silence", "wrong-keys", 0),
        ("min", "wrong-keys", 0),
        ("self", "wrong-keys", 0),
        ("min(1)", "wrong-arguments", 0),
        ("abs(1, 2)", "wrong-arguments", 0),
        ("clip(1, 2)", "wrong-arguments", 0),
        ("resistance[self]", "unbound-name", 11),
        ("2 * amount", "unbound-name", 4),
        ("start", "unbound-name", 0),
        ("treaty", "track-comparison", 0),
        ("treaty == signed", "track-comparison", 0),
        ("treaty > initialled", "track-comparison", 0),
        ("signed <= treaty", "track-comparison", 0),
        ("reading[R7]", "bad-comparison", 0),
        ("reading[R7] > A", "bad-comparison", 0),
        ("reading[R7] == 3", "bad-comparison", 0),
        ("chose[incident, armenia] + 1", "bad-comparison", 0),
    ],
)
def test_what_is_refused_says_why_and_where(text, code, column):
    """Each refusal has a stable code and the column of the trouble."""
    found = fault(text)
    assert found.code == code
    assert column is None or found.column == column
    assert found.message


def test_unknown_names_come_with_the_name_that_was_meant():
    """Did-you-mean covers gauges, keys, milestones, options and functions."""
    assert fault("stabilty").hint == "did you mean 'stability'?"
    assert fault("trust[armenai, iran]").hint == "did you mean 'armenia'?"
    assert fault("treaty >= singed").hint == "did you mean 'signed'?"
    assert fault("treaty > signed").hint == "write treaty >= signed"
    assert fault("treaty == initialled").hint == "write treaty >= initialled and treaty < signed"
    assert fault("treaty == signed").hint == "write treaty >= signed"
    assert fault("treaty != initialled").hint == "write treaty < initialled or treaty >= signed"
    assert fault("signed > treaty").hint == "write treaty < signed"


def test_effects_change_what_is_writable():
    """Variables and the kept gauges may be changed; what follows from other things may not."""
    bound = frozenset({"self", "target"})
    assert compile_target("trust[self, target]", NAMES, bound) == Gauge("trust", ("self", "target"), 0)
    assert compile_target("position[armenia, route]", NAMES).name == "position"
    for text, code in [
        ("terms[route]", "not-writable"),
        ("turn", "not-writable"),
        ("mid_2026", "not-writable"),
        ("1", "not-a-gauge"),
    ]:
        with pytest.raises(ExpressionFault) as raised:
            compile_target(text, NAMES)
        assert raised.value.code == code


def test_words_of_the_language_are_no_gauges():
    """The language's own words and Python's cannot be mistaken for gauges, and every writable gauge is one."""
    assert not WORDS & set(BUILTINS)
    assert not PYTHON_WORDS & set(BUILTINS)
    assert set(BUILTINS) >= WRITABLE


def printed(node) -> str:
    match node:
        case Constant(value):
            return f"{value:f}"
        case Gauge(name, ()):
            return name
        case Gauge(name, keys):
            return f"{name}[{', '.join(keys)}]"
        case Reached(track, milestone):
            return f"({track} >= {milestone})"
        case Reads(reading, option):
            return f"(reading[{reading}] == {option})"
        case Chose(event, seat, option):
            return f"(chose[{event}, {seat}] == {option})"
        case Call(function, arguments):
            return f"{function}({', '.join(map(printed, arguments))})"
        case Unary(operator, operand):
            return f"({operator} {printed(operand)})"
        case Binary(operator, left, right) | Compare(operator, left, right):
            return f"({printed(left)} {operator} {printed(right)})"
        case Logic(operator, parts):
            return "(" + f" {operator} ".join(map(printed, parts)) + ")"


def bare(node):
    """Return the tree without columns."""
    if isinstance(node, tuple):
        return tuple(bare(inner) for inner in node)
    if hasattr(node, "column"):
        return (type(node).__name__, *(bare(getattr(node, slot)) for slot in node.__slots__ if slot != "column"))
    return node


GAUGES = st.one_of(
    st.sampled_from(["stability", "turn", "mid_2026", "amount", "start"]).map(lambda name: Gauge(name, (), 0)),
    st.tuples(st.sampled_from(["armenia", "self"]), st.sampled_from(["iran", "target"])).map(
        lambda keys: Gauge("trust", keys, 0),
    ),
)
LEAVES = st.one_of(
    st.integers(0, 10_000).map(lambda number: Constant(number / 64, 0)),
    GAUGES,
    st.just(Reached("treaty", "signed", 0)),
    st.sampled_from(["A", "B"]).map(lambda option: Reads("R7", option, 0)),
    st.just(Chose("incident", "armenia", "inquiry", 0)),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["-", "not"]), inner).map(lambda parts: Unary(*parts, 0)),
        st.tuples(st.sampled_from("+-*/"), inner, inner).map(lambda parts: Binary(*parts, 0)),
        st.tuples(st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), inner, inner).map(
            lambda parts: Compare(*parts, 0)
        ),
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3).map(tuple)).map(
            lambda parts: Logic(*parts, 0),
        ),
        st.tuples(st.sampled_from(["min", "max"]), st.lists(inner, min_size=2, max_size=3).map(tuple)).map(
            lambda parts: Call(*parts, 0),
        ),
        inner.map(lambda node: Call("abs", (node,), 0)),
    ),
    max_leaves=6,
)


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_what_is_printed_is_read_back(tree):
    """Parsing the print of a tree gives the tree."""
    text = printed(tree)
    if len(text) <= 500:
        assert bare(compile_expression(text, NAMES, ALL)) == bare(tree)


SIGNS = ["(", ")", "[", "]", ",", "+", "-", "*", "/", "<", ">=", "==", "!=", "=", "**", ".", "1", "0.5"]
NOUNS = ["turn", "trust", "armenia", "treaty", "signed", "reading", "R7", "A", "self", "not", "and", "or", "min", "if"]
WORDSTOCK = st.sampled_from(SIGNS + NOUNS)


@given(st.one_of(st.text(max_size=60), *(st.lists(WORDSTOCK, max_size=40).map(glue.join) for glue in ("", " "))))
@settings(max_examples=300, deadline=None)
def test_no_text_raises_anything_but_a_fault(text):
    """Whatever is written, the answer is a tree or a fault whose column lies in the text."""
    try:
        compile_expression(text, NAMES, ALL)
    except ExpressionFault as found:
        slip = found
    else:
        return
    assert 0 <= slip.column <= len(text)
    assert slip.message
    assert slip.code
