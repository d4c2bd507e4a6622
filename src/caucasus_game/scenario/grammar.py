"""From text to Python's own syntax tree, after refusing whatever the expression language does not have."""

from __future__ import annotations

import ast
import re

from caucasus_game.scenario.nodes import ExpressionFault
from caucasus_game.scenario.tree import CURLY, ODD_SPACES, odd_space

__all__ = ["DEEPEST", "LONGEST", "foreign", "parse"]

LONGEST = 500  # characters
DEEPEST = 40  # levels of the tree

_FOREIGN = {
    "'": "names are written without quotes",
    '"': "names are written without quotes",
    "&": "write 'and'",
    "|": "write 'or'",
    "^": "there is no power; multiply",
    "≥": "write '>='",
    "≤": "write '<='",
    "≠": "write '!='",
    "×": "write '*'",
    "÷": "write '/'",
    "−": "write the plain minus '-'",
    "–": "write the plain minus '-'",
    "{": "keys stand in square brackets: trust[self, target]",
    "}": "keys stand in square brackets: trust[self, target]",
    "\n": "an expression is one line; in YAML, '>-' folds several lines into one",
    "\t": "use spaces",
}
_SHALLOWER = f"at most {DEEPEST} levels; move a part into a gauge or a milestone"
_ALIEN = re.compile(r"[^A-Za-z0-9_ .,\[\]()<>=!+*/-]", re.ASCII)
_ODD = re.compile(f"[{ODD_SPACES}]")
_GLUED = re.compile(r"(?<![A-Za-z0-9_.])\.?[0-9][0-9_.]*[A-Za-z_]", re.ASCII)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%", re.ASCII)
_TURNED = re.compile(r"=[<>]|<>", re.ASCII)
_TURNED_RIGHT = {"=>": ">=", "=<": "<=", "<>": "!="}
_DECIMAL = re.compile(r"(?<![\w.])(\d+),(\d+)", re.ASCII)
_NO_IF = ("there is no 'if'", "multiply by a condition: 4 * (stability > 50)")
_WRITTEN_SMALL = {"and", "or", "not", "true", "false"}
_EQUALS = re.compile(r"(?<![<>=!])=(?!=)")
_WORD = re.compile(r"\w+|\S", re.ASCII)
_BANG = re.compile(r"!(?!=)")


def parse(text: str) -> ast.expr:
    """Read the text with ``ast`` after refusing what the language does not have; columns are offsets in the text."""
    _refuse(text)
    indent = len(text) - len(text.lstrip())
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        if not error.offset:
            column = max(found.start() for found in _WORD.finditer(text))
            message = "the expression stops short"
            raise ExpressionFault("expression-syntax", message, "something is missing at its end", column) from None
        column = min(error.offset - 1 + indent, len(text.rstrip()) - 1)
        code = "expression-deep" if "nested" in error.msg else "expression-syntax"
        raise ExpressionFault(code, *_translate(error.msg, text, column), column) from None
    except (ValueError, MemoryError, RecursionError, UnicodeError):
        raise ExpressionFault("expression-deep", "the expression is nested too deeply", _SHALLOWER) from None
    if indent:
        for node in ast.walk(tree):
            if isinstance(node, ast.expr):
                node.col_offset += indent
    _refuse_decimal_commas(tree, text)
    return tree


def _refuse_decimal_commas(tree: ast.expr, text: str) -> None:
    """Raise a fault for ``0,5``: two values to the parser, where one is wanted. In min(0,5) nothing can be told."""
    if not _DECIMAL.search(text):  # hardly any expression has such a comma, and walking the tree takes its time
        return
    keys = {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and id(node) not in keys and (found := _DECIMAL.search(text, node.col_offset)):
            hint = f"write {found[1]}.{found[2]}"
            message = f"a number has a point for its decimals, found '{found.group()}'"
            raise ExpressionFault("expression-syntax", message, hint, found.start())


def _refuse(text: str) -> None:
    """Raise a fault for what is better said before Python's parser sees it."""
    if not text.strip():
        raise ExpressionFault("expression-syntax", "the expression is empty", "write a condition or an amount")
    if len(text) > LONGEST:
        hint = f"at most {LONGEST} characters; move a part into a gauge or a milestone"
        raise ExpressionFault(
            "expression-long", f"{len(text)} characters; at most {LONGEST} are allowed", hint, LONGEST
        )
    if found := _PERCENT.search(text):
        number = found.group(1)
        hint = f"write {number}, or {float(number) / 100:g} where a part of 1 is meant, as in a chance"
        raise ExpressionFault("expression-syntax", "'%' does not belong in an expression", hint, found.end() - 1)
    if found := _ALIEN.search(text.rstrip()):
        if found.group() in CURLY:
            hint = "leave it away, or write straight quotes around the whole expression"
            message = f"{found.group()} is no quote to YAML, but a letter of the text"
            raise ExpressionFault("curly-quote", message, hint, found.start())
        if _ODD.match(found.group()):
            raise ExpressionFault("expression-syntax", *odd_space(found.group()), found.start())
        hint = _FOREIGN.get(found.group(), "names are plain letters, digits and underscores")
        message = f"{found.group()!r} does not belong in an expression"
        raise ExpressionFault("expression-syntax", message, hint, found.start())
    if text.count("(") + text.count("[") > DEEPEST:
        _refuse_deep_brackets(text)
    if found := _TURNED.search(text):
        sign = found.group()
        hint = f"write '{_TURNED_RIGHT[sign]}'"
        raise ExpressionFault("expression-syntax", f"'{sign}' does not compare", hint, found.start())
    for pattern, message, hint in (
        (_GLUED, "a number runs into a letter", "numbers are written as 40 or 0.5; put a space or an operator between"),
        (_EQUALS, "'=' does not compare", "write '==' to compare"),
        (_BANG, "'!' stands alone", "write 'not', or '!=' to compare"),
    ):
        if found := pattern.search(text):
            raise ExpressionFault("expression-syntax", message, hint, found.start())


def _refuse_deep_brackets(text: str) -> None:
    """Count brackets as written: those that change nothing leave no trace in Python's tree."""
    depth = 0
    for column, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if depth > DEEPEST:
            raise ExpressionFault("expression-deep", f"more than {DEEPEST} brackets are open here", _SHALLOWER, column)


def _translate(problem: str, text: str, column: int) -> tuple[str, str]:
    """Return a sentence and a hint for a problem of Python's parser."""
    character = text[column]
    if "never closed" in problem:
        return f"the bracket {character!r} is never closed", "add its partner"
    if "unmatched" in problem or "does not match" in problem:
        return f"the bracket {character!r} closes nothing that is open", "remove it, or open it before"
    if "nested" in problem:
        return "the expression is nested too deeply", _SHALLOWER
    if "leading zeros" in problem:
        return "a number starts with 0", "write it without the leading zeros"
    word = _WORD.match(text, column)
    if word is not None and word.group() not in _WRITTEN_SMALL and word.group().lower() in _WRITTEN_SMALL:
        return f"{word.group()!r} is written in small letters", f"write '{word.group().lower()}'"
    if text[:column].split()[-1:] == ["if"] or (word is not None and word.group() in {"if", "then", "else"}):
        return _NO_IF
    if word is not None and word.group() == "x" and text[:column].rstrip()[-1:].isalnum():
        return "'x' does not multiply", "write '*'"
    return (
        f"the expression cannot be read at {text[column : column + 20].strip()!r}",
        "is an operator such as '*' or 'and' missing, or a name?",
    )


def foreign(tree: ast.expr) -> tuple[str, str]:
    """Return a sentence and a hint for Python that the language does not have."""
    match tree:
        case ast.BinOp(op=ast.FloorDiv()):
            return "there is no '//'", "write '/' to divide"
        case ast.BinOp(op=ast.Pow()):
            return "there is no '**'", "multiply instead"
        case ast.Attribute(value=ast.Name(id=name), attr=key):
            return "names have no dots", f"keys stand in square brackets: {name}[{key}]"
        case ast.Attribute():
            return "names have no dots", "keys stand in square brackets: terms[route]"
        case ast.Tuple():
            return "one value is wanted, found several", "remove the comma"
        case ast.IfExp():
            return _NO_IF
        case ast.Call():
            return "a function is called as min(a, b)", "functions: min, max, abs, clip"
        case ast.List():
            return "square brackets follow a name", "write round brackets to group, or a name before: trust[a, b]"
        case _:
            return (
                "this is not part of the expression language",
                "it has numbers, names, + - * /, comparisons, and, or, not",
            )
