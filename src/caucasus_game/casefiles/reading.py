"""Reading a case from whatever file holds one: either dialect of other programs, or a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from caucasus_game.casefiles.casefile import CaseFile
from caucasus_game.casefiles.exchange_text import looks_like_exchange_text, read_exchange_text
from caucasus_game.casefiles.from_scenario import case_of_scenario
from caucasus_game.casefiles.rows import LARGEST_FILE
from caucasus_game.casefiles.smp_csv import read_smp_csv
from caucasus_game.errors import Fault, Faults
from caucasus_game.scenario.load import load, with_ids
from caucasus_game.scenario.tree import Source

__all__ = ["TAKEN", "is_scenario", "read_case_file"]

TAKEN: Final = "an SMP toolkit's CSV, an exchange program's text (#A, #P, #M and #D rows), or a scenario"


def is_scenario(file: str | Path) -> bool:
    """Tell whether a file, or the id of a shipped scenario, is to be read as a scenario."""
    return Path(file).suffix.lower() in {".yaml", ".yml"} or str(file) in with_ids()


def read_case_file(file: str | Path) -> CaseFile:
    """Read a case from a file.

    A ``.yaml`` file, and the id of a shipped scenario, is a scenario; of any other file the rows tell: one with ``#A``
    and the like is the exchange program's, whatever its ending, and one of commas the SMP toolkit's.

    Raises:
        Faults: ``missing-file``, ``not-a-file``, ``unreadable-file``, ``too-large``, ``bad-encoding``,
            ``unknown-dialect``, and those of whoever reads the content.
    """
    if is_scenario(file):
        return case_of_scenario(load(str(file)).scenario)
    text = _read(Path(file), str(file))
    if looks_like_exchange_text(text):
        return read_exchange_text(text, str(file))
    first = next((line for line in text.splitlines() if line.strip("\ufeff ")), "")
    if Path(file).suffix.lower() == ".csv" or first.count(",") > 1 or not first:
        return read_smp_csv(text, str(file))
    source = Source.of(str(file), text)
    message = "the first line is in no dialect that is known here"
    raise Faults(source.fault("unknown-dialect", message, f"give {TAKEN}", source.place(0, 0)))


def _read(path: Path, name: str) -> str:
    top = Source.of(name, "").place(0, 0)
    try:
        if not path.exists():
            raise Faults(Fault("missing-file", f"there is no file {name!r}", f"give {TAKEN}", top))
        if not path.is_file():
            raise Faults(Fault("not-a-file", f"{name!r} is not a file", f"give {TAKEN}", top))
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        reason = getattr(error, "strerror", None) or "it is not a name a file can have"
        raise Faults(Fault("unreadable-file", f"{name!r} cannot be read: {reason}", "check the path", top)) from None
    if raw.startswith(b"PK\x03\x04"):
        message = f"{name!r} is a spreadsheet or another packed file, not text"
        hint = "save the table as CSV in UTF-8; whether with commas or semicolons does not matter"
        raise Faults(Fault("unknown-dialect", message, hint, top))
    if len(raw) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB"
        raise Faults(Fault("too-large", message, "give one case", top))
    return _decode(raw, name)


def _decode(raw: bytes, name: str) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        place = Source.of(name, "").place(0, 0)
        raise Faults(Fault("bad-encoding", "the file is written in UTF-16", "save it as UTF-8", place))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        source = Source.of(name, raw[: error.start].decode("utf-8"))
        message = f"byte {raw[error.start]:#04x} is not UTF-8 text"
        place = source.place_at(len(source.text))
        hint = "save it as UTF-8; a spreadsheet calls that 'CSV UTF-8'"
        raise Faults(source.fault("bad-encoding", message, hint, place)) from None
