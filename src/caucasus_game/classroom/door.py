"""The door of a class: whose code a request carries, how often it may be wrong, and which screens it leads to."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from aiohttp import web

from caucasus_game.classroom import pages
from caucasus_game.classroom.breaking import broke
from caucasus_game.classroom.codes import Limits, owner
from caucasus_game.classroom.link import Link
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from caucasus_game.classroom.console_app import ConsoleApp
    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.roster import Chair
    from caucasus_game.classroom.seat_app import SeatApp

log = logging.getLogger(__name__)

__all__ = ["FACILITATOR", "Door", "Place", "from_elsewhere", "guarded"]

FACILITATOR: Final = "facilitator"
"""Whose screens the console is; no chair is called so, for chairs are called after seats."""
KEPT: Final = 10.0
"""Seconds for which a seat that was taken over waits for who took it, and not for who had it."""


class Place:
    """The screens of one chair, or of the facilitator, and who is connected to them."""

    def __init__(self) -> None:
        self.link = Link()
        self.device = ""
        self.kept_until = 0.0
        self.running: asyncio.Task[Any] | None = None
        self.app: SeatApp | ConsoleApp | None = None


MOST_DEVICES: Final = 8
"""Screens that a team which shares a code has at the most: each takes its part of the host's memory."""


MOST_ADMITTED: Final = 4096
"""Devices that are known again; of more the one that has been known longest is forgotten."""
UNGUESSABLE: Final = 16
"""Characters of a device's name, as pages and terminals make it (96 bits). A shorter one may be another's too."""


class Door:
    """Lets in who has a code.

    Args:
        lesson: the class.
        now: seconds of a clock that never jumps.

    Attributes:
        places: screens by whose they are and, where teams share a code, by device.
        addresses: where the class is joined, the most likely first.
    """

    def __init__(self, lesson: Lesson, now: Callable[[], float]) -> None:
        self.lesson, self._now = lesson, now
        self.limits = Limits(now)
        self.places: dict[tuple[str, str], Place] = {}
        self.addresses: tuple[str, ...] = ()
        self._admitted: dict[str, str] = {}

    # -- who ----------------------------------------------------------------------------------------------------------

    def who(self, request: web.Request) -> str | None:
        """Return whose code a request carries: a chair's id, or the facilitator; None where it is nobody's.

        Raises HTTPTooManyRequests where too many wrong ones came from its address; a device that has been here
        with the same code goes on.
        """
        given = request.cookies.get("code", "")
        authorized = request.headers.get("Authorization", "")
        if authorized.startswith("Bearer "):
            given = authorized.removeprefix("Bearer ")
        if not given:
            return None
        device = device_of(request)
        who = self.owner(given)
        if who is not None and self._admitted.get(device) == who:
            return who  # it was here before: it does not wait for what another at its address guessed
        address = request.remote or ""
        if self.limits.wait(address):
            raise web.HTTPTooManyRequests
        if who is None:  # by whatever page it comes, a guess is a guess
            self.limits.wrong(address)
        else:
            self._admit(device, who)
        return who

    def _admit(self, device: str, who: str) -> None:
        """Know a device again, where its name is one that nobody else can guess."""
        if len(device) >= UNGUESSABLE:
            self._admitted.pop(device, None)
            self._admitted[device] = who
            if len(self._admitted) > MOST_ADMITTED:
                del self._admitted[next(iter(self._admitted))]

    def chair(self, request: web.Request) -> Chair | None:
        """Return the chair whose code a request carries; None where it is nobody's, or the facilitator's."""
        return self.lesson.chairs.get(self.who(request) or "")

    def owner(self, given: str) -> str | None:
        """Return whose a code is; None where it is nobody's."""
        return owner(given, self.lesson.codes | {FACILITATOR: self.lesson.facilitator})

    def called(self, who: str) -> str:
        """Return what the facilitator calls whoever has a code."""
        return self.lesson.chairs[who].name if who in self.lesson.chairs else tr("The console")

    # -- which screens ------------------------------------------------------------------------------------------------

    def key(self, who: str, device: str) -> tuple[str, str]:
        """Return which screens somebody gets: a chair has one, but where teams share a code each device has its own."""
        return (who, device if self.lesson.rules.teams and who != FACILITATOR else "")

    def make_room(self, who: str) -> None:
        """Where a team has as many screens as it may, end the oldest, one that nobody looks at if there is any."""
        mine = [key for key in self.places if key[0] == who]
        if len(mine) >= MOST_DEVICES:
            unseen = [key for key in mine if not self.places[key].link.connected]
            place = self.places.pop((unseen or mine)[0])
            if place.app is not None:
                place.app.exit()

    def is_elsewhere(self, who: str, device: str) -> bool:
        """Whether somebody is at these screens from another device."""
        place = self.places.get(self.key(who, device))
        if place is None or place.device == device:
            return False
        return place.link.connected or self._now() < place.kept_until

    def take_over(self, who: str, device: str) -> None:
        """Let go of whoever is at these screens, and keep them for a device."""
        place = self.places.get(self.key(who, device))
        if place is not None:
            place.device, place.kept_until = device, self._now() + KEPT
            place.link.let_go("elsewhere")


def device_of(request: web.Request) -> str:
    """Return the name that a device gave itself, or was given with its code; '' where it has none."""
    return (request.headers.get("Device") or request.cookies.get("device", ""))[:40]


def from_elsewhere(request: web.Request) -> bool:
    """Whether a request names the page of another host as the one that it comes from."""
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host


@web.middleware
async def guarded(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Give every answer its headers; a form from another origin is refused.

    A page that breaks down is logged without the values that were at hand, and loads itself anew: a phone has no other
    way back.
    """
    if request.method == "POST" and request.headers.get("Origin") != "null" and from_elsewhere(request):
        raise web.HTTPForbidden(text="another origin")
    try:
        answer = await handler(request)
    except web.HTTPException as refused:
        refused.headers.update(pages.HEADERS)
        raise
    except Exception as error:  # noqa: BLE001 - whatever broke, a phone needs a page
        log.error("the page %s broke down: %s", request.path, broke(error))  # noqa: TRY400 - its text may be a secret
        answer = web.Response(text=pages.broken_page(), content_type="text/html", status=500)
    if not answer.prepared:
        answer.headers.update(pages.HEADERS)
    return answer
