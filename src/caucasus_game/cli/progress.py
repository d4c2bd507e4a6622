"""How far a long command has come."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["progress"]


@contextmanager
def progress(steps: int, label: str) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error where it is a terminal; yield what takes the number of steps newly done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=steps, label=label, file=sys.stderr) as bar:
        yield bar.update
