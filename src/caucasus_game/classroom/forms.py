"""The plain form over HTTP, and the same in JSON for programs: what a chair can send without a terminal."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from caucasus_game.classroom.clock import clock_words
from caucasus_game.classroom.drafts import Kept, key_of
from caucasus_game.classroom.form_about import about, more_than_fields, written_of
from caucasus_game.classroom.form_drafts import fields_of, kept_fields
from caucasus_game.classroom.order_form import (
    Choice,
    actions_of,
    answers_from,
    offer_lines,
    orders_from,
    orders_words,
)
from caucasus_game.classroom.pages import page
from caucasus_game.classroom.presence import FormPresence
from caucasus_game.classroom.rewinding import rewound_words
from caucasus_game.classroom.said import said_to
from caucasus_game.classroom.whisper_form import WhisperForm
from caucasus_game.classroom.whispers import heard_by
from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.session import protocol
from caucasus_game.tui.table_header import PHASES
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.roster import Chair
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.session.class_book import Receipt

__all__ = ["Forms"]


class Forms:
    """The pages of forms.

    Args:
        lesson: the class.
        who: tells the chair whose code a request carries; None where it is nobody's.
    """

    def __init__(self, lesson: Lesson, who: Callable[[web.Request], Chair | None]) -> None:
        self.lesson = lesson
        self._presence = FormPresence(lesson)

        def seen(request: web.Request) -> Chair | None:
            chair = who(request)
            if chair is not None:
                self._presence.saw(chair.id)
            return chair

        self._who = seen

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        return [
            web.get("/form", self._show),
            web.post("/form", self._take),
            web.post("/draft", self._keep),
            web.get("/status", self._status),
            web.post("/orders", self._take_orders),
            *WhisperForm(self.lesson, self._who).routes(),
        ]

    # -- in HTML ------------------------------------------------------------------------------------------------------

    async def _show(self, request: web.Request) -> web.StreamResponse:
        chair = self._who(request)
        if chair is None:
            raise web.HTTPSeeOther("/")
        lesson = self.lesson
        kept = lesson.drafts.get(self._key(request, chair), lesson.stands, lesson.next_sequence(chair.id))
        return await self._drawn(chair, kept=kept, change="change" in request.query)

    def _key(self, request: web.Request, chair: Chair) -> str:
        return key_of(chair.id, request.cookies.get("device", "")[:40], teams=self.lesson.rules.teams)

    async def _keep(self, request: web.Request) -> web.StreamResponse:
        """Keep what is being written; for a phase that is closed, or after something was sent, there is nothing to."""
        chair, lesson = self._who(request), self.lesson
        if chair is None:
            raise web.HTTPForbidden
        posted = {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
        sequence, turn, round_ = (_whole(posted.get(name, "")) for name in ("sequence", "turn", "round"))
        at = lesson.stands
        if (turn, round_, sequence) != (at[0], at[2], lesson.next_sequence(chair.id)) or lesson.state == "lobby":
            raise web.HTTPConflict
        fields = kept_fields(posted)
        if fields:
            draft = Kept(at, lesson.next_sequence(chair.id), {"form": fields})
            lesson.drafts.put(self._key(request, chair), draft)
        else:
            lesson.drafts.drop(self._key(request, chair))
        return web.Response(status=204)

    async def _drawn(
        self,
        chair: Chair,
        faults: tuple[str, ...] = (),
        written: Mapping[str, str] | None = None,
        status: int = 200,
        kept: dict[str, Any] | None = None,
        *,
        change: bool = False,
    ) -> web.StreamResponse:
        shown = await asyncio.to_thread(self._shown, chair, faults, written or {}, kept or {}, change=change)
        return web.Response(text=page("form", **shown), content_type="text/html", status=status)

    async def _take(self, request: web.Request) -> web.StreamResponse:
        chair = self._who(request)
        if chair is None:
            raise web.HTTPSeeOther("/")
        written = {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
        try:
            await asyncio.to_thread(self._send, chair, written)
        except Faults as faults:
            told = tuple(clean(f"{_sentence(one.message)} {_sentence(one.hint)}") for one in faults.faults)
            return await self._drawn(chair, told, written, status=_status_of(faults))
        self.lesson.drafts.drop(self._key(request, chair))
        raise web.HTTPSeeOther("/form")

    def _send(self, chair: Chair, written: Mapping[str, str]) -> Receipt:
        view = self.lesson.reader.view(chair.seat)
        sequence, turn, round_ = (_whole(written.get(name, "")) for name in ("sequence", "turn", "round"))
        if (turn, round_) != (view.turn, view.round):  # the page was filled in for a phase that is closed
            raise protocol.stale(chair.seat, turn or 0, view.turn)
        if view.phase == "talks":
            return self.lesson.reply(chair.id, answers_from(view, written), sequence)
        return self.lesson.submit(chair.id, orders_from(view, written), sequence)

    def _shown(
        self,
        chair: Chair,
        faults: tuple[str, ...],
        written: Mapping[str, str],
        kept: dict[str, Any],
        *,
        change: bool,
    ) -> dict[str, Any]:
        lesson = self.lesson
        moment = self._moment(chair)  # first: a phase that closes while the page is made is another moment than its own
        view = lesson.reader.view(chair.seat)
        written = written or fields_of(view, kept)
        begun, owes = lesson.state != "lobby", lesson.owes(chair.seat)
        orders = lesson.table.submitted(chair.seat) if view.phase == "orders" else None
        turn = tr("turn {turn}/{turns}", turn=view.turn, turns=view.turns)
        asked = owes or (orders is not None and (change or bool(faults)))
        kind = view.phase if begun and view.phase != "over" and asked else ""
        if orders is not None and kind and not written:
            written = written_of(view, orders)
        left = lesson.clock.remaining
        return {
            "title": clean(view.title),
            "seat": clean(view.actor(chair.seat).name),
            "when": ", ".join((clean(view.date), turn, tr(PHASES[view.phase]))),
            "standing": self._standing(chair, view, sent=orders is not None),
            "moment": moment,
            "said": said_to(lesson, chair.seat),
            "left": left if begun and view.phase != "over" else None,
            "clock": "" if left is None else clock_words(left),
            "runs": lesson.state == "running" and not lesson.closing,
            "about": about(view),
            "change": orders is not None and not kind and begun,
            "more": orders is not None and bool(kind) and more_than_fields(orders),
            "reasons": lesson.rules.reasons,
            "faults": faults,
            "sent": orders_words(view, orders) if orders is not None else [],
            "sent_title": tr("Sent; until the phase closes you can send again"),
            "kind": kind,
            "sequence": lesson.next_sequence(chair.id),
            "turn": view.turn,
            "round": view.round,
            "written": written,
            "places": _folded(
                tr_later("Action {n}"),
                view.actions_per_turn,
                ("action-{place}", "amount-{place}", "reason-{place}"),
                written,
            ),
            "choices": actions_of(view),
            "offers": _folded(
                tr_later("Offer {n}"),
                view.offers_per_turn if any(one.verb == "offer" for one in view.actions) else 0,
                ("offer-{place}-",),
                written,
            ),
            "others": [Choice(actor.id, clean(actor.name)) for actor in view.actors if not actor.mine],
            "issues": [Choice(issue.id, f"{clean(issue.title)} ({issue.terms:.0f})") for issue in view.issues],
            "prompts": view.prompts,
            "waiting": [offer_lines(view, offer) for offer in view.offers],
            "words": _words(),
            "whispers": self._whispers(chair),
        }

    def _whispers(self, chair: Chair) -> str:
        """Return the words of the way to the whispers; '' where there are none to read or write."""
        count = sum(not one.mine for one in heard_by(self.lesson, chair.seat))
        if count:
            return tr_n("Whispers ({n} to your team)", "Whispers ({n} to your team)", count)
        return tr("Whispers") if self.lesson.rules.whispers else ""

    def _standing(self, chair: Chair, view: SeatView, *, sent: bool) -> str:
        lesson = self.lesson
        if lesson.state == "lobby":
            return tr("The class has not begun.")
        if view.phase == "over":
            return tr("The game is over.")
        came = lesson.rewound
        back = f" {rewound_words(came)}" if came is not None and (view.turn, view.phase) == (came.to, "orders") else ""
        time = f" {tr('The class pauses.')}" if lesson.state == "paused" else ""
        if not lesson.owes(chair.seat):
            return (tr("Sent.") if sent else tr("Nothing is asked of you now.")) + time + back
        return tr("Your turn.") + time + back

    def _moment(self, chair: Chair) -> str:
        """Return by what a page tells that it is of another phase, and is to be loaded anew."""
        lesson = self.lesson
        return " ".join(map(str, (lesson.table.name, lesson.state, *lesson.stands, lesson.owes(chair.seat))))

    # -- in JSON ------------------------------------------------------------------------------------------------------

    async def _status(self, request: web.Request) -> web.StreamResponse:
        chair = self._who(request)
        if chair is None:
            raise web.HTTPForbidden
        lesson = self.lesson
        turn, phase, round_ = lesson.reader.turn, lesson.reader.phase, lesson.reader.round
        return web.json_response(
            {
                "left": lesson.clock.remaining,
                "moment": self._moment(chair),
                "owes": lesson.state != "lobby" and lesson.owes(chair.seat),
                "phase": phase,
                "round": round_,
                "said": said_to(lesson, chair.seat),
                "seat": chair.seat,
                "sequence": lesson.next_sequence(chair.id),
                "session": lesson.table.name,
                "state": lesson.state,
                "turn": turn,
            }
        )

    async def _take_orders(self, request: web.Request) -> web.StreamResponse:
        """Take ``{"sequence": N, "orders": {…}}`` (docs/commands.md, "Orders"); the answer is the receipt."""
        chair = self._who(request)
        if chair is None:
            raise web.HTTPForbidden
        try:
            sequence, orders = _read(await request.text(), chair.seat)
            receipt = await asyncio.to_thread(self.lesson.submit, chair.id, orders, sequence)
        except Faults as faults:
            return web.json_response(
                {"faults": [fault.as_json() for fault in faults.faults]}, status=_status_of(faults)
            )
        return web.json_response({"at": receipt.at, "sequence": receipt.sequence, "turn": receipt.turn})


def _status_of(faults: Faults) -> int:
    """Return how HTTP calls a refusal: 503 where the same may be taken later, else 409."""
    return 503 if any(fault.code == "class-not-written" for fault in faults.faults) else 409


def _read(text: str, seat: str) -> tuple[int, SeatOrders]:
    """Return the number and the orders of a seat that a program sent; Faults where that cannot be read."""
    try:
        given = json.loads(text)
        json.dumps(given, ensure_ascii=False).encode()  # halves of characters can be shown on no screen
        sequence, orders = given["sequence"], SeatOrders.from_json(given["orders"])
    except (ValueError, TypeError, KeyError, RecursionError):
        sequence, orders = None, None
    if isinstance(sequence, bool) or not isinstance(sequence, int) or orders is None or orders.seat != seat:
        message = tr("this is no set of orders of this chair")
        raise Faults.one("malformed-orders", message, tr("send sequence and orders, of your own seat"))
    return sequence, orders


def _sentence(words: str) -> str:
    """Return words of a fault, which go on from a colon in a terminal, as a sentence of their own."""
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _whole(text: str) -> int | None:
    """Return the whole number that a hidden field holds; None where it holds none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _folded(title: str, most: int, fields: tuple[str, ...], written: Mapping[str, str]) -> list[tuple[int, str, bool]]:
    """Return each place for an order, what it is called, and whether it stands open: those with something in them do.

    With every action and package of a turn laid open a phone is scrolled through twelve screens of empty fields.
    """
    names = {name for name, text in written.items() if text}

    def begun(place: int) -> bool:
        starts = tuple(field.format(place=place) for field in fields)
        return any(
            name in starts or name.startswith(tuple(one for one in starts if one.endswith("-"))) for name in names
        )

    return [(place, tr(title, n=place + 1), begun(place)) for place in range(most)]


def _words() -> dict[str, str]:
    return {
        "actions": tr("Actions"),
        "action": tr("Action"),
        "amount": tr("How much (where the action gives a range)"),
        "reason": tr("Why"),
        "offers": tr("Offers: a mark from 0 to 100 on the issues you propose, the others left empty"),
        "to": tr("To"),
        "accept": tr("Accept"),
        "decline": tr("Decline"),
        "send": tr("Send"),
        "kept": tr("What you write is kept as you write it; it counts once you send it."),
        "table": tr("Go to the table instead"),
        "change": tr("Change what was sent"),
        "asked": tr("your teacher asks for one with every order"),
        "more": tr(
            "What was sent from the table has parts that this form cannot show; sending here replaces all of it."
        ),
        "moved": tr("The class has gone on. Load the page anew."),
        "lost": tr("The connection is gone; it comes back by itself."),
    }
