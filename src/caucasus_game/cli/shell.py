"""Shell completion."""

from __future__ import annotations

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import examples
from caucasus_game.cli.output import say
from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "caucasus-game completion bash >> ~/.bashrc",
        "caucasus-game completion zsh >> ~/.zshrc",
        "caucasus-game completion fish > ~/.config/fish/completions/caucasus-game.fish",
    )
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script for shell completion."""
    from click.shell_completion import get_completion_class

    maker = get_completion_class(shell)
    if maker is None:
        raise Faults.one(
            "unknown-shell", tr("completion for {shell} is not known", shell=shell), tr("bash, zsh or fish")
        )
    root = context.find_root()
    # `source` would start bash to ask for its version; the template alone needs no other process.
    instance = maker(root.command, {}, root.command_path, "_CAUCASUS_GAME_COMPLETE")
    say((instance.source_template % instance.source_vars()).strip())


COMMANDS = (completion,)
