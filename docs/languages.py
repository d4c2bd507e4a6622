"""Keeps the catalogues of the interface: what there is to turn, what each language has of it, and what is spoken.

    python docs/languages.py            # caucasus_game.pot, every .po and its .mo, and how far each language is
    python docs/languages.py --new hy   # first makes an empty catalogue for a language
    python docs/languages.py --check    # changes nothing; exit status 1 where something is behind the code

Needs Babel (``pip install -e .[dev]``). ``docs/languages.md`` tells how a language is added.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

CODE = Path(__file__).parents[1] / "src" / "caucasus_game"
LOCALE = CODE / "locale"
TEMPLATE = LOCALE / "caucasus_game.pot"
KEYWORDS = {"tr": 1, "tr_later": 1, "say": 1, "tr_n": 2}
"""What texts pass through, and how many of its first arguments are texts."""
PASSING = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Generated-By",
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "Last-Translator",
    "Language-Team",
)
"""Lines of a header that would change with every run, or say nothing."""

MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""What a header says instead of when it was made: the same texts are the same file."""

Text = tuple[str, ...]
"""A text, or its forms for one and for many."""


def texts(code: Path = CODE) -> dict[Text, list[str]]:
    """Return every text that the code says, with the files in which it stands."""
    found: dict[Text, list[str]] = {}
    for file in sorted(code.rglob("*.py")):
        for text in _said(ast.parse(file.read_text("utf-8"))):
            files = found.setdefault(text, [])
            name = file.relative_to(code).as_posix()
            if name not in files:
                files.append(name)
    return found


def _said(tree: ast.AST) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            given = node.args[: KEYWORDS[node.func.id]]
            said = tuple(one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))
            if said and all(said) and len(said) == KEYWORDS[node.func.id]:
                yield said
        elif isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            told = ast.get_docstring(node)
            if told:
                yield (told,)


def _is_command(decorator: ast.expr) -> bool:
    """Return whether a function is made a command of the command line, whose help is what its docstring says."""
    made = decorator.func if isinstance(decorator, ast.Call) else None
    return (isinstance(made, ast.Name) and made.id == "command") or (
        isinstance(made, ast.Attribute) and made.attr == "group"
    )


def template() -> Catalog:
    """Return a catalogue of all texts, none of them turned."""
    catalog = Catalog(fuzzy=False, header_comment="# The texts of caucasus-game.")
    for text, files in sorted(texts().items()):
        catalog.add(text if len(text) > 1 else text[0], locations=[(name, 0) for name in files])
    return catalog


def catalogues() -> list[Path]:
    """Return the .po files there are."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/caucasus_game.po"))


def read(file: Path) -> Catalog:
    """Return a catalogue from its .po file."""
    with file.open("rb") as content:
        return read_po(content, locale=file.parents[1].name)


def updated(file: Path, wanted: Catalog) -> Catalog:
    """Return a catalogue with the texts there are now; what is gone from the code stands at its end."""
    catalog = read(file)
    catalog.update(wanted, no_fuzzy_matching=True)
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """Return a catalogue as a .po file, without what changes with every run."""
    content = io.BytesIO()
    write_po(content, catalog, width=100, sort_output=True, include_lineno=False, omit_header=False)
    lines = content.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}:' for name in PASSING))).encode()


def as_mo(catalog: Catalog) -> bytes:
    """Return a catalogue as the program reads it: what is turned, and nothing else."""
    spoken = Catalog(locale=catalog.locale, fuzzy=False, creation_date=MADE, revision_date=MADE)
    for message in catalog:
        if turned([message]):
            spoken.add(message.id, message.string)
    content = io.BytesIO()
    write_mo(content, spoken)
    return content.getvalue()


def turned(messages: Iterable[Message]) -> int:
    """Return how many messages are turned, in every number that the language has."""
    return sum(
        bool(one.id) and all(one.string if isinstance(one.string, tuple | list) else (one.string,)) for one in messages
    )


def parts(text: str) -> frozenset[str]:
    """Return the names that stand in braces in a text."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
    except ValueError:  # a brace that opens nothing
        return frozenset()


def behind() -> list[str]:
    """Return which files are not what the code, and the .po files, make of them."""
    wrong = []
    wanted = template()
    ids = _ids(wanted)
    if not TEMPLATE.exists() or _ids(read_template()) != ids:
        wrong.append(TEMPLATE.name)
    for file in catalogues():
        catalog = read(file)
        if _ids(catalog) != ids:
            wrong.append(f"{file.parents[1].name}/{file.name}")
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or _spoken(compiled) != _spoken_by(catalog):
            wrong.append(f"{file.parents[1].name}/{compiled.name}")
    return wrong


def _ids(catalog: Catalog) -> set[object]:
    return {_form(message.id) for message in catalog if message.id}


def read_template() -> Catalog:
    """Return the template as it lies in the tree."""
    with TEMPLATE.open("rb") as content:
        return read_po(content)


def _spoken(file: Path) -> dict[object, object]:
    with file.open("rb") as content:
        return _spoken_by(read_mo(content))


def _spoken_by(catalog: Catalog) -> dict[object, object]:
    return {_form(message.id): _form(message.string) for message in catalog if message.id and turned([message])}


def _form(text: object) -> object:
    return tuple(text) if isinstance(text, list) else text


def write() -> Iterator[str]:
    """Write everything anew; yield how far each language is."""
    wanted = template()
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(as_po(wanted))
    yield f"{len(wanted)} texts in the code"
    for file in catalogues():
        catalog = updated(file, wanted)
        file.write_bytes(as_po(catalog))
        file.with_suffix(".mo").write_bytes(as_mo(catalog))
        done = turned(catalog)
        yield f"{file.parents[1].name}: {done} of {len(catalog)} texts turned, {100 * done / len(catalog):.1f} percent"


def begin(tag: str) -> None:
    """Make an empty catalogue. Raises SystemExit where the tag is of no language that Babel knows, or there is one."""
    name = tag.replace("-", "_")
    file = LOCALE / name / "LC_MESSAGES" / "caucasus_game.po"
    try:
        locale = Locale.parse(name)
    except (UnknownLocaleError, ValueError) as error:
        sys.exit(f"{tag} is no language that Babel knows: {error}")
    if file.exists():
        sys.exit(f"there is a catalogue already: {file}")
    file.parent.mkdir(parents=True)
    file.write_bytes(
        as_po(Catalog(locale=locale, header_comment=f"# The texts of caucasus-game: {name}.", fuzzy=False))
    )


def main() -> None:
    """Do what is asked for."""
    parser = argparse.ArgumentParser(description="Keeps the catalogues of the interface.")
    parser.add_argument("--new", metavar="TAG", help="first make an empty catalogue for a language, such as hy")
    parser.add_argument("--check", action="store_true", help="change nothing, and fail where something is behind")
    asked = parser.parse_args()
    if asked.check:
        wrong = behind()
        sys.exit(f"behind the code, run python docs/languages.py: {', '.join(wrong)}" if wrong else 0)
    if asked.new:
        begin(asked.new)
    for line in write():
        print(line)  # noqa: T201 - it is a command


if __name__ == "__main__":
    main()
