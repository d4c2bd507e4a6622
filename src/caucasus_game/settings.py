"""What a person likes: theme, animation, coach, language, keys. One small JSON file in the user's own folder.

What is not understood is kept as it stands: a file may come from a newer version. A file that cannot be read is set
aside beside itself, once, and said so; the game goes on with what is usual.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

__all__ = ["KEYS", "SETTINGS", "THEMES", "Setting", "Settings", "settings_file"]

VARIABLE: Final = "CAUCASUS_GAME_CONFIG"
LARGEST: Final = 1_000_000  # bytes; no file of ours is near that
THEMES: Final = ("night", "paper", "contrast", "okabe")
"""The names of the themes; the terminal has their colours."""
KEYS: Final = "keys"
"""The setting that is not one word but a mapping: a command's name to its keys, with commas between them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Something to set. ``values`` are all that it may be; where there are none, ``form`` tells what is allowed.

    ``title`` and ``help`` are in English: ``tr`` turns them where they are shown.
    """

    key: str
    title: str
    usual: str
    help: str
    values: tuple[str, ...] = ()
    form: str = ""

    def allows(self, value: object) -> bool:
        """Whether the setting may be ``value``."""
        return isinstance(value, str) and (
            value in self.values if self.values else re.fullmatch(self.form, value) is not None
        )


SETTINGS: Final = (
    Setting(
        "theme",
        tr_later("Theme"),
        "night",
        tr_later("Colours: night, paper (light), contrast (7 to 1 or more), okabe (told apart by colour-blind eyes)."),
        THEMES,
    ),
    Setting(
        "animation",
        tr_later("Animation"),
        "on",
        tr_later("Whether anything moves by itself; off: nothing does."),
        ("on", "off"),
    ),
    Setting(
        "coach",
        tr_later("Coach"),
        "on",
        tr_later("Whether a tutorial's coach begins to speak by itself."),
        ("on", "off"),
    ),
    Setting(
        "language",
        tr_later("Language"),
        "auto",
        tr_later(
            "The language of the interface, and of a scenario's texts where it has several; auto: that of the system."
            " Screens that are opened from now on speak it, and games that are opened from now on."
        ),
        form=r"auto|[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}",
    ),
)


def settings_file() -> Path:
    """Return where the settings are, whether or not they are there.

    In the folder that the environment's CAUCASUS_GAME_CONFIG names, else in the user's (XDG_CONFIG_HOME is honoured).
    """
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named).expanduser() / "settings.json"
    from platformdirs import user_config_path  # noqa: PLC0415 - only where nothing is named

    return user_config_path("caucasus-game", appauthor=False) / "settings.json"


@dataclass(slots=True)
class Settings:
    """The settings of a person.

    Attributes:
        path: the file; None: they are kept nowhere.
        kept: everything that the file holds, what is not understood too.
        told: what was wrong with the file when it was read, in a sentence; else empty.
    """

    path: Path | None = None
    kept: dict[str, Any] = field(default_factory=dict)
    told: str = ""

    @classmethod
    def read(cls, path: Path) -> Settings:
        """Read a file, which need not be there. Never fails: a damaged file is set aside and told."""
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST + 1)
        except FileNotFoundError:
            return cls(path)
        except OSError as error:
            return cls(
                path,
                told=tr(
                    "The settings in {path} cannot be read ({why}): the usual ones hold.", path=path, why=error.strerror
                ),
            )
        try:
            kept = json.loads(raw.decode()) if len(raw) <= LARGEST else None
        except (ValueError, RecursionError):
            kept = None
        if not isinstance(kept, dict):
            return cls(path, told=_set_aside(path))
        return cls(path, kept)

    def __getitem__(self, key: str) -> str:
        """Return what a setting is; the usual where it is not set, or to something that is not understood."""
        setting = _setting(key)
        value = self.kept.get(key)
        return str(value) if setting.allows(value) else setting.usual

    @property
    def keys(self) -> dict[str, str]:
        """Commands whose keys were changed, by name, with the keys they have instead."""
        found = self.kept.get(KEYS)
        if not isinstance(found, dict):
            return {}
        return {str(name): keys for name, keys in found.items() if isinstance(keys, str) and keys}

    def put(self, key: str, value: str | None) -> None:
        """Set something, or with None what is usual, and write it. Raises Faults: ``setting-value``, ``settings-file``.

        A value is also taken where the file cannot be written: it holds until the program ends.
        """
        setting = _setting(key)
        if value is not None and not setting.allows(value):
            wanted = ", ".join(setting.values) or tr("a tag such as en or ru")
            raise Faults.one(
                "setting-value",
                tr("{key} cannot be {value!r}", key=key, value=value),
                tr("it is one of: {wanted}", wanted=wanted),
            )
        self._change(key, value)

    def put_keys(self, name: str, keys: str | None) -> None:
        """Set the keys of a command, or with None those that are usual, and write it; the caller has checked them."""
        changed = {other: old for other, old in self.keys.items() if other != name}
        if keys is not None:
            changed[name] = keys
        self._change(KEYS, changed or None)

    def clear(self) -> None:
        """Set everything that is understood to what is usual, and write it."""
        for key in (*(setting.key for setting in SETTINGS), KEYS):
            self.kept.pop(key, None)
        self._write(self.kept)

    def _change(self, key: str, value: Any) -> None:
        """Change one thing, in memory and in the file, where another program may have changed others meanwhile."""
        latest = Settings.read(self.path).kept if self.path is not None else self.kept
        for kept in (self.kept, latest):
            if value is None:
                kept.pop(key, None)
            else:
                kept[key] = value
        self._write(latest)

    def _write(self, kept: dict[str, Any]) -> None:
        """Write the file whole or not at all: a draft takes its name."""
        if self.path is None:
            return
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("w", encoding="utf-8") as file:
                file.write(json.dumps(kept, indent=2, sort_keys=True) + "\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
        except OSError as error:
            raise Faults.one(
                "settings-file",
                tr("the settings cannot be kept in {path} ({why})", path=self.path, why=error.strerror or error),
                tr(
                    "they hold until the program ends; make the folder writable, or name another in {variable}",
                    variable=VARIABLE,
                ),
            ) from error
        finally:
            if draft.exists():
                draft.unlink()


def _setting(key: str) -> Setting:
    for setting in SETTINGS:
        if setting.key == key:
            return setting
    names = ", ".join(setting.key for setting in SETTINGS)
    raise Faults.one(
        "unknown-setting",
        tr("there is no setting {key!r}", key=key),
        tr("there are: {names}, {keys}.COMMAND", names=names, keys=KEYS),
    )


def _set_aside(path: Path) -> str:
    """Give a damaged file another name, so that it is told once and nothing in it is lost."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError:
        return tr("The settings in {path} are damaged: the usual ones hold.", path=path)
    return tr(
        "The settings were damaged: the usual ones hold, and the file lies beside them as {name}.", name=aside.name
    )
