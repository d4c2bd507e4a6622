"""What is wrong with YAML, in words for people who write few files: one sentence, the place, the fix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from caucasus_game.scenario.yaml_layout import (
    behind_a_closing,
    curly_quote,
    misplaced,
    odd_indent,
    second_colon,
    within_braces,
    without_colon,
)

if TYPE_CHECKING:
    from caucasus_game.errors import Fault, Place
    from caucasus_game.scenario.tree import Source

__all__ = ["translate"]

_NAME = re.compile(r"[A-Za-z_]\w{0,60}\Z", re.ASCII)
_KEYS = re.compile(r"\[[a-zA-Z0-9_, ]{1,100}\]", re.ASCII)
_CLOSERS = {"[": "]", "{": "}"}


def translate(error: yaml.YAMLError, source: Source, runs_on: tuple[Place, Place] | None = None) -> Fault:
    """Return the fault for an error of the YAML parser.

    ``runs_on`` is where the last quoted text of several lines begins and ends.
    """
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        position = getattr(error, "position", 0)
        offset = position if isinstance(position, int) else 0
        return source.fault("yaml-syntax", "a character here cannot be read", "remove it", source.place_at(offset))
    mark = error.problem_mark
    if runs_on is not None and _follows(error, source, runs_on[1]):
        opened, closed = runs_on
        message = (
            f"the quote opened in line {opened.line}, column {opened.column} is not closed in its line: it runs on to "
            f"line {closed.line}, column {closed.column - 1}, and what follows there does not fit"
        )
        hint = 'close it; within single quotes an apostrophe is written twice, within double quotes a quote as \\"'
        return source.fault("yaml-syntax", message, hint, opened)
    if (
        "quoted scalar" in (error.context or "")
        and "end of" in (error.problem or "")
        and error.context_mark is not None
    ):
        mark = error.context_mark  # the end of the file says nothing; where the quote was opened does
    by_layout = _by_layout(error, source)
    if by_layout is not None:
        return by_layout
    message, hint = _words(error, source)
    line = min(mark.line, len(source.lines) - 1)
    column = mark.column if line == mark.line else len(source.lines[line])
    if line == len(source.lines) - 1 and line > 0 and not source.lines[line]:
        line, column = line - 1, len(source.lines[line - 1])  # the end of the file, where there is something to show
    return source.fault("yaml-syntax", message, hint, source.place(line, min(column, len(source.lines[line]))))


def _by_layout(error: yaml.MarkedYAMLError, source: Source) -> Fault | None:
    """Return the fault where it is one of layout, which the parser sees only in what comes of it."""
    mark, context = error.problem_mark, error.context or ""
    if mark is None:
        return None
    if fault := odd_indent(source, mark.line) or curly_quote(source, mark.line, mark.column):
        return fault
    line = source.lines[mark.line] if mark.line < len(source.lines) else ""
    before = line[: mark.column]
    in_block = "block mapping" in context or "block collection" in context
    if in_block and before.strip() and (words := behind_a_closing(source, mark.line, mark.column)):
        return source.fault("yaml-syntax", *words, source.place(mark.line, mark.column))
    another = "mapping values are not allowed" in (error.problem or "")
    if another and (words := second_colon(source, mark.line, mark.column)):
        return source.fault("yaml-syntax", *words, source.place(mark.line, mark.column))
    unended = "could not find expected ':'" in (error.problem or "")
    if unended and (fault := without_colon(source, mark.line)):
        return fault
    key = another and _NAME.fullmatch(before.strip())
    if key and (fault := without_colon(source, mark.line)):
        return fault
    if ((in_block and not before.strip()) or key) and (found := misplaced(source, mark.line)):
        message, hint, place = found
        return source.fault("yaml-syntax", message, hint, place)
    return None


def _words(error: yaml.MarkedYAMLError, source: Source) -> tuple[str, str]:
    problem, context = error.problem or "", error.context or ""
    character = _character(source, error.problem_mark)
    opened = error.context_mark
    where = f"opened in line {opened.line + 1}, column {opened.column + 1}" if opened is not None else ""
    if "flow" in context and opened is not None and _character(source, opened) in _CLOSERS:
        return _in_brackets(source, opened, error.problem_mark)
    if character == "-" and ("flow node" in context or "sequence entries are not allowed" in problem):
        hint = "write a change without the space, -6, or all of it in quotes; entries of a list each begin a line"
        return "'- ' begins an entry of a list, and none can stand here", hint
    if "quoted scalar" in context:
        if "escape" in problem:
            return (
                "unknown escape after a backslash in double quotes",
                "write '\\\\' for a backslash, or use single quotes",
            )
        return f"the quote {where} is never closed", "close it; inside single quotes an apostrophe is written twice"
    if character == "\t":
        return "a tab stands where YAML wants spaces", "indent with spaces"
    if "cannot start any token" in problem:
        return f"a value cannot start with {character!r}", "put the value in quotes"
    if "mapping values are not allowed" in problem:
        hint = "put text that holds ': ' in quotes, check the line above for a missing ':', and line keys up"
        return "a second ':' stands where no key can be", hint
    if "block collection" in context and _character(source, opened) == "-":
        hint = "where things have ids leave the '-' away: 'harbour:' and not '- harbour:'"
        return (
            f"a list begins with '-' in line {(opened.line if opened else 0) + 1}, and this line is no item of it",
            hint,
        )
    if "block mapping" in context or "block collection" in context or "block sequence" in context:
        hint = "line up keys that belong together, and give every key its ':'"
        return f"this line does not fit the block {where.replace('opened', 'that starts')}", hint
    if "simple key" in context or "could not find expected ':'" in problem:
        return "a key without ':'", "write 'key: value'; indent further lines of a text"
    if "block scalar" in context:
        return "something follows '|' or '>' on the same line", "start the text on the next line"
    if "anchor" in context or "alias" in context:
        return f"a value cannot start with {_character(source, opened)!r}", "put the value in quotes"
    if "directive" in context or "document" in problem:
        return "this does not belong at the start or end of a document", "remove it"
    return f"this is not YAML: {problem[:80]}", "check quotes, brackets and indentation"


def _follows(error: yaml.MarkedYAMLError, source: Source, end: Place) -> bool:
    """Tell whether the error stands right behind the end of a text, or is a quote opened there and never closed."""
    mark = error.context_mark if "quoted scalar" in (error.context or "") else error.problem_mark
    if mark is None or mark.line != end.line - 1 or mark.column < end.column - 1:
        return False
    return not source.lines[mark.line][end.column - 1 : mark.column].strip()


def _in_brackets(source: Source, opened: yaml.Mark, mark: yaml.Mark | None) -> tuple[str, str]:
    """Return the words for an error between brackets: a gauge with keys, a comment that swallows, or no closing."""
    bracket = _character(source, opened)
    where = f"opened in line {opened.line + 1}, column {opened.column + 1}"
    line = source.lines[mark.line] if mark is not None and mark.line < len(source.lines) else ""
    before = line[: mark.column] if mark is not None else ""
    if _character(source, mark) == "[" and (name := _NAME.search(before)):
        keys = _KEYS.match(line, len(before))
        gauge = name.group() + (keys.group() if keys else "[...]")
        message = f"an expression with [ ] stands without quotes inside the bracket '{bracket}' {where}"
        return message, f'put the whole expression in quotes, such as "{gauge}"'
    if mark is not None and (words := within_braces(source, opened.line, mark.line, mark.column)):
        return words
    hint = f"add ',' or '{_CLOSERS[bracket]}'; text that holds , : [ ] {{ }} stands in quotes"
    if " #" in source.lines[opened.line][opened.column :]:
        hint = f"' #' begins a comment: put a colour in quotes, and the '{_CLOSERS[bracket]}' before a comment"
    return f"the bracket '{bracket}' {where} is not closed before this", hint


def _character(source: Source, mark: yaml.Mark | None) -> str:
    if mark is None or mark.line >= len(source.lines):
        return ""
    return source.lines[mark.line][mark.column : mark.column + 1]
