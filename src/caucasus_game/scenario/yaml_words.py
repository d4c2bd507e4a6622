"""What is wrong with YAML, in words for people who write few files: one sentence, the place, the fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from caucasus_game.errors import Fault
    from caucasus_game.scenario.tree import Source

__all__ = ["translate"]

_CLOSERS = {"[": "]", "{": "}"}


def translate(error: yaml.YAMLError, source: Source) -> Fault:
    """Return the fault for an error of the YAML parser."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        position = getattr(error, "position", 0)
        offset = position if isinstance(position, int) else 0
        return source.fault("yaml-syntax", "a character here cannot be read", "remove it", source.place_at(offset))
    mark = error.problem_mark
    if (
        "quoted scalar" in (error.context or "")
        and "end of" in (error.problem or "")
        and error.context_mark is not None
    ):
        mark = error.context_mark  # the end of the file says nothing; where the quote was opened does
    message, hint = _words(error, source)
    line = min(mark.line, len(source.lines) - 1)
    column = mark.column if line == mark.line else len(source.lines[line])
    if line == len(source.lines) - 1 and line > 0 and not source.lines[line]:
        line, column = line - 1, len(source.lines[line - 1])  # the end of the file, where there is something to show
    return source.fault("yaml-syntax", message, hint, source.place(line, min(column, len(source.lines[line]))))


def _words(error: yaml.MarkedYAMLError, source: Source) -> tuple[str, str]:
    problem, context = error.problem or "", error.context or ""
    character = _character(source, error.problem_mark)
    opened = error.context_mark
    where = f"opened in line {opened.line + 1}, column {opened.column + 1}" if opened is not None else ""
    if "flow" in context and opened is not None and _character(source, opened) in _CLOSERS:
        bracket = _character(source, opened)
        message = f"the bracket '{bracket}' {where} is not closed before this"
        return message, f"add ',' or '{_CLOSERS[bracket]}'; text that holds , : [ ] {{ }} stands in quotes"
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


def _character(source: Source, mark: yaml.Mark | None) -> str:
    if mark is None or mark.line >= len(source.lines):
        return ""
    return source.lines[mark.line][mark.column : mark.column + 1]
