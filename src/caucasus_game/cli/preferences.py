"""``settings``: what a person likes, told and changed without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples
from caucasus_game.cli.output import emit, say
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from caucasus_game.settings import Settings

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "caucasus-game settings",
        "caucasus-game settings theme contrast",
        "caucasus-game settings keys.table.advise f6",
        "caucasus-game settings keys.table.advise --reset",
    )
)
@click.argument("key", required=False)
@click.argument("value", required=False)
@click.option("--reset", is_flag=True, help=tr_later("Set KEY, or without it everything, to what is usual."))
@as_json
def settings(key: str | None, value: str | None, *, reset: bool, as_json: bool) -> None:
    """Tell the settings, or change one.

    KEY is theme, animation, coach, language, or keys.COMMAND for the keys of a command of the terminal, with commas
    between several. They are kept in one file in your own folder of settings.
    """
    from caucasus_game.settings import KEYS, Settings, settings_file

    if reset and value is not None:
        raise click.UsageError(tr("--reset takes no VALUE"))
    held = Settings.read(settings_file())
    own = key.removeprefix(f"{KEYS}.") if key is not None and key.startswith(f"{KEYS}.") else None
    if reset and key in (None, KEYS):
        _reset(held, keys_only=key is not None)
    elif own is not None:
        if value is not None or reset:
            _put_keys(held, own, value)
    elif key is not None and (value is not None or reset):
        held.put(key, value)
    _tell(held, key if own is None else None, own, as_json=as_json)


def _reset(held: Settings, *, keys_only: bool) -> None:
    if keys_only:
        for name in held.keys:
            held.put_keys(name, None)
    else:
        held.clear()


def _put_keys(held: Settings, name: str, keys: str | None) -> None:
    """Give a command keys, or with None its usual ones, where no other has them."""
    from caucasus_game.tui.keymap import checked, command_named, sound

    usual = command_named(name).keys
    others = {other: had for other, had in sound(held.keys)[0].items() if other != name}
    wanted = checked(name, usual if keys is None else keys, others)
    held.put_keys(name, None if wanted == usual else wanted)


def _tell(held: Settings, key: str | None, own: str | None, *, as_json: bool) -> None:
    """Tell all settings, or the one that was asked for."""
    from caucasus_game.settings import KEYS, SETTINGS

    told: dict[str, object] = {setting.key: held[setting.key] for setting in SETTINGS}
    told[KEYS] = held.keys
    if own is not None:
        from caucasus_game.tui.keymap import command_named, keys_of

        told = {f"{KEYS}.{own}": keys_of(command_named(own), held.keys)}
    elif key is not None:
        if key not in told:
            raise Faults.one(
                "unknown-setting",
                tr("there is no setting {key!r}", key=key),
                tr("there are: {names}", names=", ".join(told)),
            )
        told = {key: told[key]}
    if as_json:
        emit({"settings": told, "file": str(held.path), "told": held.told})
        return
    if held.told:
        say(held.told)
    meant = {setting.key: setting for setting in SETTINGS}
    for name, value in told.items():
        if name == KEYS and isinstance(value, dict):
            for command, keys in value.items():
                say(f"{KEYS}.{command}: {keys}")
        else:
            help_words = f"  ({tr(meant[name].help)})" if name in meant and key is None else ""
            say(f"{name}: {value}{help_words}")
    if key is None and own is None:
        say(tr("kept in {path}", path=held.path))


COMMANDS = (settings,)
