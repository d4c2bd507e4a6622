"""Commands whose help is told in the language spoken: what they say of themselves stands in English, and is turned when
it is shown.
"""

from __future__ import annotations

import copy
from contextlib import contextmanager
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["EXAMPLES", "Command", "Group", "command", "descriptions"]

EXAMPLES: Final = tr_later("Examples:")
"""What stands over examples. They themselves are typed as they stand."""
WORDS: Final = (tr_later("Options"), tr_later("Commands"), tr_later("Show this message and exit."))
"""What click says by itself in any help."""

Spoken = TypeVar("Spoken", bound=click.Command)


class Formatter(click.HelpFormatter):
    """Writes click's own words in the language spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, args, f"{tr('Usage:')} " if prefix is None else prefix)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a heading; what is written within is indented under it."""
        with super().section(tr(name)):
            yield


class Context(click.Context):
    """A context whose help is written in the language spoken."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is told in the language spoken."""

    context_class = Context

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the command."""
        super(Command, _turned(self)).format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help, or what of it has room."""
        return super(Command, _turned(self)).get_short_help_str(limit)


class Group(Command, click.Group):
    """A group of commands, the same."""


def command(name: str | None = None, **about: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command: ``click.command``, and told in the language spoken."""
    return click.command(name, cls=Command, **about)


def descriptions(group: click.Group) -> Iterator[str]:
    """Yield, in English, what a group and its commands say of themselves: the texts that stand in no ``tr``."""
    for one in (group, *group.commands.values()):
        if one.help:
            yield cleandoc(one.help)


def _turned(one: Spoken) -> Spoken:
    """Return a copy of a command, with all that it says of itself in the language spoken."""
    turned = copy.copy(one)
    turned.help = tr(cleandoc(one.help)) if one.help else one.help
    turned.epilog = one.epilog.replace(EXAMPLES, tr(EXAMPLES), 1) if one.epilog else one.epilog
    asked = click.get_current_context(silent=True) or click.Context(one)
    turned.params = [_turned_parameter(each) for each in one.get_params(asked)]
    turned.add_help_option = False  # it is among the others
    return turned


def _turned_parameter(one: click.Parameter) -> click.Parameter:
    if not isinstance(one, click.Option) or not one.help:
        return one
    turned = copy.copy(one)
    turned.help = tr(one.help)
    return turned
