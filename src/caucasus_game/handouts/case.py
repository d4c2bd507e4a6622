"""What everybody gets: the case, the seats, what is to be settled, where all stand, who approves, what is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.handouts.blocks import Bullets, Card, Columns, Grid, Heading, Page, Picture, Words
from caucasus_game.handouts.drawing import MODES, map_svg, places_of, positions_svg
from caucasus_game.handouts.material import plain
from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.scenario.periods import date_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen_network import NetworkSeen
    from caucasus_game.handouts.blocks import Block
    from caucasus_game.handouts.material import Material

__all__ = ["case_pages"]

UNITS = {
    "quarter": tr_later("a quarter of a year"),
    "half-year": tr_later("half a year"),
    "year": tr_later("a year"),
}


def case_pages(made: Material) -> Iterator[Page]:
    """Yield the pages for everybody, but for the code sheet and the sources."""
    yield Page(plain(made.scenario.about.title), "public", tuple(_case(made)))
    yield Page(tr("What is to be settled"), "public", tuple(_issues(made)))
    yield Page(tr("Where everybody stands"), "public", tuple(_positions(made)))
    if made.scenario.bodies or made.scenario.tracks:
        yield Page(tr("Who must approve, and what comes when"), "public", tuple(_home(made)))
    if (network := made.anyone.network) is not None:
        if network.links:
            yield Page(tr("Map"), "public", tuple(_map(made, network)))
        if network.lots:
            yield Page(tr("What can be built"), "public", tuple(_lots(made, network)))


def _case(made: Material) -> Iterator[Block]:
    scenario, clock = made.scenario, made.scenario.clock
    yield Words(plain(scenario.about.summary))
    last = date_of(clock.turns, clock.start, clock.unit)
    yield Words(
        tr(
            "The game begins in {start} and may last until {end}: {turns} turns, each {unit}.",
            start=date_of(1, clock.start, clock.unit),
            end=last,
            turns=clock.turns,
            unit=tr(UNITS[clock.unit]),
        )
    )
    if clock.marks:
        marks = ", ".join(f"{name.replace('_', ' ')}: {period}" for name, period in clock.marks.items())
        yield Words(tr("Dates that matter: {marks}.", marks=marks))
    yield Heading(tr("Who sits at the table"))
    yield Grid(
        (tr("Seat"), tr("Name"), tr("What it says that it wants")),
        tuple(
            (actor.short, plain(actor.name), " · ".join(plain(goal) for goal in actor.goals) or "–")
            for actor in scenario.actors.values()
        ),
        (8, 20, 72),
    )
    yield Heading(tr("A turn"))
    yield Bullets(
        (
            tr("News is read out; some of it puts a question to a seat."),
            tr(
                "Orders: every seat writes down, in secret, up to {actions} actions and {offers} offers,"
                " and one sentence"
                " of reason for each. All are carried out at once.",
                actions=scenario.rules.actions_per_turn,
                offers=scenario.rules.offers_per_turn,
            ),
            tr("Talks: whoever was offered a package accepts it, refuses it, or counters it once."),
            tr("At home: parliaments and publics judge the terms as a whole, and vote where they are called."),
            tr("Then what was ordered and settled has its effects, and the next turn begins."),
        )
    )
    yield Words(
        tr(
            "Money is in {money}. What is said here of anybody is said by documents, or assumed: see the sources.",
            money=plain(scenario.about.money),
        )
        if scenario.sources
        else tr(
            "Money is in {money}. The case has no documents: all in it is made up.", money=plain(scenario.about.money)
        ),
        note=True,
    )


def _issues(made: Material) -> Iterator[Block]:
    yield Words(
        tr(
            "Every issue is a line from 0 to 100. What holds now stays if nothing is settled; only the"
            " parties can settle it."
        )
    )
    cards = []
    for issue in made.anyone.issues:
        marks = Grid((), tuple((str(mark), plain(words)) for mark, words in issue.marks), (14, 86), numeric=(0,))
        facts = tr("Now: {now}. Parties: {parties}.", now=f"{issue.status_quo:g}", parties=made.names(issue.parties))
        question = f"{plain(issue.question)} " if issue.question else ""
        cards.append(Card(made.issue(issue.id), (Words(f"{question}{facts}"), *((marks,) if issue.marks else ()))))
    yield Columns(tuple(cards))


def _positions(made: Material) -> Iterator[Block]:
    scenario = made.scenario
    yield Words(
        tr(
            "What each seat has said in public. What it would really accept may lie elsewhere. The arrow ▼"
            " is what holds now."
        )
    )
    yield Picture(
        positions_svg(made),
        tr("Positions"),
        tr(
            "One line an issue, from 0 to 100, with the letter of each seat at its stated mark. The table"
            " says the same."
        ),
    )
    yield Grid(
        (tr("Issue"), tr("Now"), *(actor.short for actor in scenario.actors.values())),
        tuple(
            (
                made.issue(issue.id),
                f"{issue.status_quo:g}",
                *(f"{stance.stated:g}{'' if stance.claims else '°'}" for stance in issue.stances),
            )
            for issue in made.anyone.issues
        ),
        numeric=tuple(range(1, len(scenario.actors) + 2)),
    )
    if any(not stance.claims for issue in made.anyone.issues for stance in issue.stances):
        yield Words(tr("° rests on no document: assumed."), note=True)


def _home(made: Material) -> Iterator[Block]:
    scenario = made.scenario
    kinds = {
        "ratifies": tr("ratifies"),
        "amends": tr("amends the constitution"),
        "audience": tr("is heard, does not vote"),
    }
    if scenario.bodies:
        yield Heading(tr("At home"))
        yield Grid(
            (tr("Body"), tr("Whose"), tr("What it does"), tr("Yes needs"), tr("Blocs and their shares")),
            tuple(
                (
                    f"{code} {plain(body.title)}",
                    scenario.actors[body.actor].short,
                    kinds[body.kind],
                    "–" if body.kind == "audience" else tr("more than {share:g} %", share=body.threshold),
                    ", ".join(f"{plain(bloc.title)} {bloc.share:g}" for bloc in body.blocs.values()),
                )
                for code, body in ((code, scenario.bodies[id_]) for code, id_ in made.numbering.bodies.items())
            ),
            (28, 9, 18, 15, 30),
        )
    if scenario.tracks:
        yield Heading(tr("What comes when"))
        for track in made.anyone.tracks:
            steps = tuple(
                (
                    plain(one.title),
                    tr("reached") if one.turn is not None else plain(one.missing) or "–",
                    one.due or "",
                )
                for one in track.milestones
            )
            yield Card(
                plain(track.title), (Grid((tr("Step"), tr("What it takes"), tr("Announced for")), steps, (32, 49, 19)),)
            )


def _map(made: Material, network: NetworkSeen) -> Iterator[Block]:
    numbers = places_of(network)
    yield Picture(
        map_svg(network),
        tr("The network"),
        tr(
            "A sketch: directions are right, distances are not. Numbers are places, listed below with what joins them."
            " A thin grey line is not open when the game begins."
        ),
    )
    yield Grid(
        (tr("No."), tr("Place"), tr("No."), tr("Place"), tr("No."), tr("Place")),
        tuple(_in_columns([(str(number), plain(title)) for number, title in numbers.values()], 3)),
        (6, 27, 6, 28, 6, 27),
    )
    yield Heading(tr("What joins them"))
    yield Grid(
        (tr("From – to"), tr("Way"), tr("By"), tr("On the land of"), tr("Mt a year"), tr("$ a tonne"), tr("Days")),
        tuple(
            (
                f"{numbers[link.start][0]} – {numbers[link.end][0]}",
                plain(link.title) + ("" if link.open else f" ({tr('not open yet')})"),
                tr(MODES[link.mode]),
                made.scenario.actors[link.owner].short if link.owner else "–",
                f"{link.capacity:.0f}",
                f"{link.tariff:.0f}",
                f"{link.days:.1f}",
            )
            for link in network.links
        ),
        (12, 38, 12, 11, 9, 10, 8),
        numeric=(4, 5, 6),
    )


def _in_columns(cells: list[tuple[str, str]], count: int) -> Iterator[tuple[str, ...]]:
    height = -(-len(cells) // count)
    for row in range(height):
        line = [
            cells[column * height + row] if column * height + row < len(cells) else ("", "") for column in range(count)
        ]
        yield tuple(part for cell in line for part in cell)


def _lots(made: Material, network: NetworkSeen) -> Iterator[Block]:
    yield Words(
        tr_n(
            "{n} lot. Seats pledge money for it; private money joins where it expects to earn.",
            "{n} lots. Seats pledge money for them; private money joins where it expects to earn.",
            len(network.lots),
        )
    )
    code = {id_: code for code, id_ in made.numbering.lots.items()}
    yield Grid(
        (
            tr("Lot"),
            tr("Title"),
            tr("Land"),
            tr("Costs"),
            tr("Private, at most"),
            tr("Pays only with"),
            tr("Announced for"),
        ),
        tuple(
            (
                code[lot.id],
                plain(lot.title),
                made.scenario.actors[lot.owner].short if lot.owner else "–",
                f"{lot.capex:.1f}",
                f"{100 * made.scenario.lots[lot.id].private:.0f} %",
                " ".join(code[other] for other in lot.chain) or "–",
                lot.due or "",
            )
            for lot in network.lots
        ),
        (7, 31, 8, 9, 13, 15, 17),
        numeric=(3, 4),
    )
    blocked = [
        f"{code[lot.id]}: {plain(rule.blocked)}" for lot in network.lots if (rule := made.scenario.lots[lot.id]).blocked
    ]
    if blocked:
        yield Heading(tr("What has to hold before they are built"))
        yield Bullets(tuple(blocked))
