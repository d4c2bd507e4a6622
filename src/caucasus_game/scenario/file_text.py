"""The text of a file: that it is there, is a file, is not too large, and is text at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr
from caucasus_game.scenario.suggest import closest
from caucasus_game.scenario.tree import Source

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LARGEST", "text_in", "too_large"]

LARGEST: Final = 2_000_000  # bytes of a file
_DOCUMENTS: Final = {
    b"PK\x03\x04": "a document of a word processor, or a packed file",
    b"{\\rtf": "a document of a word processor (RTF)",
    b"\xd0\xcf\x11\xe0": "a document of an older word processor",
    b"%PDF": "a PDF",
}
"""How files begin that somebody may have written a scenario in."""


def text_in(path: Path, name: str) -> str:
    """Return the text of a file, which faults call ``name``.

    Raises:
        Faults: ``missing-file``, ``not-a-file``, ``unreadable-file``, ``too-large``, ``bad-encoding``.
    """
    top = Source.of(name, "").place(0, 0)
    try:
        if not path.exists():
            hint = _file_meant(path) or "give the path of a YAML file, or the id of a shipped scenario"
            raise Faults(Fault("missing-file", f"there is no file {name!r}", hint, top))
        if not path.is_file():
            raise Faults(Fault("not-a-file", f"{name!r} is not a file", "give the path of a YAML file", top))
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        reason = getattr(error, "strerror", None) or "it is not a name a file can have"
        raise Faults(Fault("unreadable-file", f"{name!r} cannot be read: {reason}", "check the path", top)) from None
    return _decode(raw, name)


def _file_meant(path: Path) -> str:
    """Return the hint for a file that is not there, where one in its folder is called nearly so; else nothing."""
    beside = {file.stem: file.name for file in path.parent.glob("*.y*ml") if file.is_file()}
    near = closest(path.stem, beside)
    return tr("did you mean {name!r}?", name=str(path.with_name(beside[near]))) if near else ""


def _decode(raw: bytes, name: str) -> str:
    if len(raw) > LARGEST:
        raise Faults(too_large(name))
    for begins, what in _DOCUMENTS.items():
        if raw.startswith(begins):
            hint = "save it as plain text in UTF-8, or copy the text into an editor for plain text"
            raise Faults(Fault("bad-encoding", f"the file is {what}, not text", hint, Source.of(name, "").place(0, 0)))
    hint = "save it as UTF-8"
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        place = Source.of(name, "").place(0, 0)
        raise Faults(Fault("bad-encoding", "the file is written in UTF-16", hint, place))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        source = Source.of(name, raw[: error.start].decode("utf-8"))
        message = f"byte {raw[error.start]:#04x} is not UTF-8 text"
        raise Faults(source.fault("bad-encoding", message, hint, source.place_at(len(source.text)))) from None


def too_large(name: str) -> Fault:
    """Return the fault of a file, or a text, that is too large."""
    message = f"the file is larger than {LARGEST // 1_000_000} MB"
    return Fault("too-large", message, "split it, with 'extends:'", Source.of(name, "").place(0, 0))
