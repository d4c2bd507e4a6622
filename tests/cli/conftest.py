"""Calling commands inside the test's own process: as quick as a function call, with status, output and messages."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import sys
from dataclasses import dataclass
from typing import Any
from unittest import mock

import pytest

from caucasus_game.cli import main as door
from caucasus_game.scenario import load as loading


@dataclass(frozen=True)
class Told:
    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one JSON object on one line that was printed."""
        assert self.out.endswith("\n")
        assert self.out.count("\n") == 1
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        return [fault["code"] for fault in self.data["faults"]]


def call(*arguments: object, typed: str | bytes = "") -> Told:
    """Run the command line as a pipe would, ``typed`` on standard input."""
    out, err = io.StringIO(), io.StringIO()
    typing = io.TextIOWrapper(io.BytesIO(typed.encode() if isinstance(typed, str) else typed), encoding="utf-8")
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "stdin", typing),
        pytest.raises(SystemExit) as left,
    ):
        door.main([str(argument) for argument in arguments])
    return Told(int(left.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture(scope="session", autouse=True)
def _read_once():
    """Read each shipped scenario once, not at every call: it is the slowest part of a short command."""
    real = loading.load
    once = functools.cache(real)
    with mock.patch.object(
        loading, "load", lambda name, pace=None: (once if name in loading.shipped() else real)(name, pace)
    ):
        yield


@pytest.fixture(scope="session")
def game():
    return call
