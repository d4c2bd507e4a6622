"""The order form of a seat, the slip for its answers, and the sheet of what everything on them is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from caucasus_game.handouts.blocks import Grid, Heading, Page, Words
from caucasus_game.handouts.material import plain
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.handouts.blocks import Block
    from caucasus_game.handouts.material import Material

__all__ = ["code_page", "form_page", "menu_page", "reply_page"]

Room = Literal["tall", "snug"]
MANY = 12
"""Rows of actions and offers from which on they are set closer: the form is one page."""


def form_page(made: Material, seat: str) -> Page:
    """Return the form, one for each turn."""
    name = made.name(seat)
    return Page(
        tr("Order form: {seat} ({short})", seat=name, short=made.scenario.actors[seat].short),
        "seat",
        tuple(_form(made, seat)),
        name,
    )


def _form(made: Material, seat: str) -> Iterator[Block]:
    rules = made.scenario.rules
    offers = rules.offers_per_turn if seat in made.numbering.offering else 0
    room: Room = "tall" if rules.actions_per_turn + 3 * offers <= MANY else "snug"
    yield Words(
        tr(
            "Turn ______\u2003Write the numbers and letters of your menu and of the code sheet. The name of"
            " each box stands in"
            " it. What you do not want stays empty."
        )
    )
    yield Heading(tr("Actions"))
    yield Grid(
        (tr("Box"), tr("Number"), tr("Target"), tr("Amount or mark"), tr("Why, in a sentence")),
        tuple((f"A{place}", "", "", "", f"A{place}w") for place in range(1, rules.actions_per_turn + 1)),
        (7, 11, 13, 19, 50),
        room=room,
    )
    for place in range(1, offers + 1):
        if place == 1:
            yield Heading(tr("Offers: a package to one seat or several; it settles as a whole, or not at all"))
        yield Grid(
            (),
            (
                (f"O{place}", tr("to: seats"), "", f"O{place}c", tr("we pay: seat ="), ""),
                (f"O{place}a", tr("issue = mark"), "", f"O{place}d", tr("we ask: seat ="), ""),
                (f"O{place}b", tr("promise = turns"), "", f"O{place}w", tr("why"), ""),
            ),
            (6, 19, 27, 6, 17, 25),
            room=room,
        )
    rows = [
        ("M", tr("Mandates: issue = lowest – highest"), ""),
        ("P", tr("Predictions: seat, issue = its worst mark"), ""),
        (
            "C",
            tr("Questions put to you: their letters"),
            "\u2003\u2003\u2002".join(f"C{place}" for place in range(1, 7)),
        ),
    ]
    yield Heading(tr("Besides"))
    yield Grid((tr("Box"), tr("What"), tr("Yours")), tuple(rows), (7, 41, 52), room=room)


def menu_page(made: Material, seat: str) -> Page:
    """Return the seat's menu: its actions, by the numbers that go into the form."""
    name = made.name(seat)
    scenario, numbering = made.scenario, made.numbering
    rows = []
    for number, id_ in numbering.actions[seat].items():
        action = scenario.actions[id_]
        needs = plain(action.blocked) if action.when else ""
        words = plain(action.help)
        if needs:
            words = f"{words} {tr('If refused: {why}.', why=needs.rstrip('.'))}".strip()
        if action.secret:
            words = f"{words} {tr('Secret.')}".strip()
        rows.append((str(number), plain(action.title), _targets(made, seat, id_), _price(made, id_), words))
    return Page(
        tr("Menu: {seat}", seat=name),
        "seat",
        (
            Words(
                tr(
                    "You may order {actions} actions a turn. Not all are allowed at all times: what the"
                    " last column says has"
                    " to hold. Prices are in political capital (PC) and in money of the treasury (T).",
                    actions=scenario.rules.actions_per_turn,
                )
            ),
            Grid(
                (tr("No."), tr("Action"), tr("Target"), tr("Price"), tr("What it is good for")),
                tuple(rows),
                (6, 22, 16, 14, 42),
                numeric=(0,),
            ),
        ),
        name,
    )


def _targets(made: Material, seat: str, action: str) -> str:
    rule, numbering = made.scenario.actions[action], made.numbering
    if rule.target == "none":
        return "–"
    aims = numbering.targets[seat, action]
    everything = {
        "actor": len(made.scenario.actors) - 1,
        "issue": len(made.scenario.issues),
        "body": len(made.scenario.bodies),
        "lot": len(made.scenario.lots),
    }
    words = {
        "actor": tr("any other seat"),
        "issue": tr("any issue"),
        "body": tr("any body"),
        "lot": tr("any lot"),
    }
    said = (
        words[rule.target]
        if len(aims) == everything[rule.target] > 3
        else " ".join(numbering.code(rule.target, aim) for aim in aims)
    )
    return tr("{target}, and a mark", target=said) if rule.verb == "declare" else said


def _price(made: Material, action: str) -> str:
    rule = made.scenario.actions[action]
    parts = [f"{rule.cost.capital:g} PC"] if rule.cost.capital else []
    parts += [f"{rule.cost.treasury:g} T"] if rule.cost.treasury else []
    if rule.spending is not None:
        unit = "PC" if rule.spending.of == "capital" else "T"
        parts.append(
            tr("amount: {least} to {most} {unit}", least=rule.spending.least, most=rule.spending.most, unit=unit)
        )
    return ", ".join(parts) or tr("free")


def reply_page(made: Material, seat: str) -> Page:
    """Return the slip for answers in the talks."""
    name = made.name(seat)
    return Page(
        tr("Answers to offers: {seat}", seat=name),
        "seat",
        (
            Words(
                tr(
                    "Turn ______\u2003Round ______\u2003Offers are read out or handed over with their numbers."
                    " Write yes, no, or"
                    " counter. What stays empty your negotiators answer by your mandate."
                )
            ),
            Grid(
                (tr("Offer no."), tr("From"), tr("yes / no / counter"), tr("Why, in a sentence")),
                tuple(("", "", "", "") for _ in range(5)),
                (12, 14, 22, 52),
                room="tall",
            ),
            Heading(tr("A counter: another package, to all who would sign the offer")),
            *(
                Grid(
                    (),
                    (
                        (tr("to offer no."), "", "c", tr("we pay: seat ="), ""),
                        (tr("a  issue = mark"), "", "d", tr("we ask: seat ="), ""),
                        (tr("b  promise = turns"), "", "", "", ""),
                    ),
                    (20, 34, 5, 17, 24),
                    room="tall",
                )
                for _ in range(2)
            ),
        ),
        name,
    )


def code_page(made: Material) -> Page:
    """Return what everything is called on forms: the same sheet for all."""
    return Page(tr("Code sheet"), "public", tuple(_codes(made)))


def _codes(made: Material) -> Iterator[Block]:
    scenario, numbering = made.scenario, made.numbering
    yield Words(tr("What to write in the boxes of a form. It is the same for everybody, in every turn."))
    yield Heading(tr("Seats and issues"))
    seats = [(short, made.name(actor)) for short, actor in numbering.seats.items()]
    issues = [(str(number), plain(scenario.issues[id_].title)) for number, id_ in numbering.issues.items()]
    count = max(len(seats), len(issues))
    seats += [("", "")] * (count - len(seats))
    issues += [("", "")] * (count - len(issues))
    yield Grid(
        (tr("Seat"), tr("Name"), tr("Issue"), tr("Title")),
        tuple((*one, *other) for one, other in zip(seats, issues, strict=True)),
        (8, 32, 8, 52),
    )
    if scenario.bodies:
        yield Heading(tr("Bodies"))
        yield Grid(
            (tr("Body"), tr("Title"), tr("Whose")),
            tuple(
                (code, plain(scenario.bodies[id_].title), made.name(scenario.bodies[id_].actor))
                for code, id_ in numbering.bodies.items()
            ),
            (8, 56, 36),
        )
    if scenario.lots:
        yield Heading(tr("Lots"))
        yield Grid(
            (tr("Lot"), tr("Title"), tr("On whose land")),
            tuple(
                (
                    code,
                    plain(scenario.lots[id_].title),
                    made.name(owner) if (owner := scenario.lots[id_].owner) else "–",
                )
                for code, id_ in numbering.lots.items()
            ),
            (8, 56, 36),
        )
    if numbering.undertakings:
        yield Heading(tr("Promises that can be given or asked for"))
        yield Words(
            tr(
                "Each seat's promise has a number of its own: write that one. The number of turns must lie"
                " in the last column."
            )
        )
        yield Grid((tr("Promise"), tr("Who: its number"), tr("Turns")), tuple(_promises(made)), (50, 36, 14))


def _promises(made: Material) -> Iterator[tuple[str, str, str]]:
    """Yield a row for each action that can be promised, or promised away, with the number of every seat that can."""
    rows: dict[tuple[str, str], list[str]] = {}
    turns: dict[tuple[str, str], str] = {}
    for number, word in made.numbering.undertakings.items():
        key = (word.action, word.kind)
        rows.setdefault(key, []).append(f"{made.scenario.actors[word.keeper].short}\u00a0{number}")
        turns[key] = tr("{least} to {most}", least=word.least, most=word.most)
    for (action, kind), numbers in rows.items():
        yield _promise(made, action, kind), ", ".join(numbers), turns[action, kind]


def _promise(made: Material, action: str, kind: str) -> str:
    rule = made.scenario.actions[action]
    title = plain(rule.title)
    words = tr("to do: {action}", action=title) if kind == "do" else tr("NOT to do: {action}", action=title)
    condition = rule.undertaking.condition if rule.undertaking else None
    return f"{words} ({plain(condition)})" if condition else words
