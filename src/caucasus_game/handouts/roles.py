"""What a seat gets: its role sheet, the sheet to fill in before play, and the envelope with its secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.handouts.blocks import Bullets, Envelope, Grid, Heading, Lines, Page, Words
from caucasus_game.handouts.material import plain
from caucasus_game.language import tr, tr_n
from caucasus_game.scenario.dossier import voice_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import Stance
    from caucasus_game.handouts.blocks import Block
    from caucasus_game.handouts.material import Material

__all__ = ["envelope_page", "preparation_page", "role_pages"]

PREPARED = 5
"""Issues on the preparation sheet: those that matter most to the seat, so that it stays one page."""


def role_pages(made: Material, seat: str) -> Iterator[Page]:
    """Yield the role sheet, then what the documents say of the seat, where they do."""
    name = made.name(seat)
    yield Page(tr("Role sheet: {seat}", seat=name), "seat", tuple(_role(made, seat)), name)
    about = made.told.about(seat)
    if made.scenario.sources:
        yield Page(tr("Sources and assumptions: {seat}", seat=name), "seat", tuple(_grounds(made, seat)), name)
    elif about or _assumptions(made, seat):
        yield Page(tr("What is assumed: {seat}", seat=name), "seat", tuple(_assumed(made, seat)), name)


def _role(made: Material, seat: str) -> Iterator[Block]:
    actor, view = made.scenario.actors[seat], made.views[seat]
    me = view.actor(seat)
    if actor.brief is not None:
        yield Words(plain(actor.brief))
    if actor.goals:
        yield Heading(tr("What you want in the open"))
        yield Bullets(tuple(plain(goal) for goal in actor.goals))
    yield from _goals(made, seat)
    yield Heading(tr("Where you stand"))
    yield Words(
        tr(
            "Marks run from 0 to 100; what they mean stands on the sheet for everybody. Stated is what you have said in"
            " public; the mandate is what your negotiators may settle without asking again. Only the"
            " parties to an issue"
            " settle it: yours are marked *. The others you back, oppose, press or pay for."
        )
    )
    yield Grid(
        (tr("Issue"), tr("Now"), tr("Stated"), tr("Mandate"), tr("Salience"), tr("Rests on")),
        tuple(_position(made, seat, issue) for issue in made.scenario.issues),
        (36, 8, 9, 13, 10, 24),
        numeric=(1, 2, 4),
    )
    salience = tr("Salience: how much the issue matters to you, 0 to 1.")
    claim = next(iter(made.scenario.claims), "")
    grounds = tr("Numbers like {claim} are claims of the documents.", claim=claim) if claim else ""
    yield Words(f"{salience} {grounds}".strip(), note=True)
    yield Heading(tr("What you have"))
    yield Words(
        tr(
            "Political capital {capital:g} at the start, about {income:g} more a turn; treasury {treasury:g}, about"
            " {money_income:g} more a turn ({money}).",
            capital=me.capital or 0,
            income=actor.capital.income,
            treasury=me.treasury or 0,
            money_income=actor.treasury.income,
            money=plain(made.scenario.about.money),
        )
    )
    yield from _home(made, seat)


def _goals(made: Material, seat: str) -> Iterator[Block]:
    goals = [goal for goal in made.scenario.objectives.get(seat, {}).values() if not goal.secret]
    if not goals:
        return
    total = sum(goal.weight for goal in made.scenario.objectives[seat].values()) or 1.0
    yield Heading(tr("What you are judged by"))
    yield Bullets(
        tuple(
            tr("{goal} ({share:.0f} of 100 points)", goal=plain(goal.title), share=100 * goal.weight / total)
            for goal in goals
        )
    )
    rest = 100 - sum(round(100 * goal.weight / total) for goal in goals)
    if rest > 0 and made.envelopes:
        yield Words(tr("The other {rest} points lie in your envelope.", rest=rest))


def _position(made: Material, seat: str, issue: str) -> tuple[str, ...]:
    seen, stance = made.views[seat].issue(issue), _stance(made, seat, issue)
    low, high = seen.mandate
    grounds = ", ".join(stance.claims)
    if stance.assumed:
        grounds = tr("{claims}; degree assumed", claims=grounds) if grounds else tr("assumed")
    return (
        made.issue(issue) + (" *" if seen.am_party else ""),
        f"{seen.status_quo:g}",
        f"{stance.stated:g}",
        tr("{low:g} to {high:g}", low=low, high=high) if seen.am_party else "–",
        f"{stance.salience:g}",
        grounds,
    )


def _stance(made: Material, seat: str, issue: str) -> Stance:
    return next(one for one in made.views[seat].issue(issue).stances if one.actor == seat)


def _home(made: Material, seat: str) -> Iterator[Block]:
    mine = [body for body in made.scenario.bodies.values() if body.actor == seat]
    if not mine:
        return
    yield Heading(tr("At home"))
    for body in mine:
        if body.kind == "audience":
            yield Words(tr("{body}: it votes on nothing, but what it thinks of you counts.", body=plain(body.title)))
        else:
            yield Words(
                tr(
                    "{body}: it must approve, by more than {threshold:g} percent.",
                    body=plain(body.title),
                    threshold=body.threshold,
                )
            )
        yield Grid(
            (tr("Bloc"), tr("Share"), tr("It would like (issue number = mark)")),
            tuple(
                (
                    plain(bloc.title),
                    f"{bloc.share:g} %",
                    ", ".join(f"{_number(made, issue)}={mark:g}" for issue, mark in _in_order(made, bloc.ideals)),
                )
                for bloc in body.blocs.values()
            ),
            (30, 12, 58),
            numeric=(1,),
        )
        red = [
            tr("{issue} above {mark:g}", issue=made.issue(issue), mark=line.above)
            if line.above is not None
            else tr("{issue} below {mark:g}", issue=made.issue(issue), mark=line.below or 0)
            for issue, line in body.red.items()
        ]
        if red:
            yield Words(tr("Red lines, dearer than anything can repay: {lines}.", lines="; ".join(red)))


def _in_order(made: Material, marks: dict[str, float]) -> list[tuple[str, float]]:
    return [(issue, marks[issue]) for issue in made.scenario.issues if issue in marks]


def _number(made: Material, issue: str) -> str:
    return made.numbering.code("issue", issue)


# -- on what it rests -------------------------------------------------------------------------------------------------


def _grounds(made: Material, seat: str) -> Iterator[Block]:
    about = made.told.about(seat)
    if about:
        own = sum(claim.voice == "own" for claim in about)
        yield Words(
            tr_n(
                "The documents say {n} thing about you, {own} in your own words. A claim is what a document"
                " says, not what"
                " is so.",
                "The documents say {n} things about you, {own} in your own words. A claim is what a"
                " document says, not what"
                " is so.",
                len(about),
                own=own,
            )
        )
        yield Grid(
            (tr("Claim"), tr("What it says"), tr("Who speaks")),
            tuple((claim.id, plain(claim.text), voice_words(claim, made.told)) for claim in about),
            (11, 61, 28),
        )
        yield Heading(tr("The documents"))
        used = dict.fromkeys(claim.source for claim in about)
        yield Bullets(
            tuple(f"{id_}: {plain(made.told.source(id_).title)} ({plain(made.told.source(id_).kind)})" for id_ in used)
        )
    else:
        yield Words(tr("No document speaks of you: all that stands here of you is assumed."))
    yield from _assumed(made, seat)


def _assumed(made: Material, seat: str) -> Iterator[Block]:
    found = _assumptions(made, seat)
    if found:
        yield Heading(tr("What is assumed"))
        yield Words(tr("No document gives these; they were set so that there is a game."))
        yield Bullets(found)


def _assumptions(made: Material, seat: str) -> tuple[str, ...]:
    scenario = made.scenario
    actor = scenario.actors[seat]
    reasons: dict[str, list[str]] = {}
    for issue in scenario.issues:
        position = scenario.positions[seat][issue]
        if position.assumed is not None:
            reasons.setdefault(plain(position.assumed), []).append(_number(made, issue))
    found = [
        tr_n("Issue {numbers}: {why}", "Issues {numbers}: {why}", len(numbers), numbers=", ".join(numbers), why=why)
        for why, numbers in sorted(reasons.items(), key=lambda item: int(item[1][0]))
    ]
    found += [
        tr("{goal}: {why}", goal=plain(goal.title), why=plain(goal.assumed))
        for goal in scenario.objectives.get(seat, {}).values()
        if goal.assumed is not None and not goal.secret
    ]
    for account, title in ((actor.capital, tr("Political capital")), (actor.treasury, tr("Treasury"))):
        if account.assumed is not None:
            found.append(f"{title}: {plain(account.assumed)}")
    found += [
        f"{plain(body.title)}: {plain(body.assumed)}"
        for body in scenario.bodies.values()
        if body.actor == seat and body.assumed is not None
    ]
    if actor.assumed is not None:
        found.append(plain(actor.assumed))
    return tuple(found)


# -- before play ------------------------------------------------------------------------------------------------------


def preparation_page(made: Material, seat: str) -> Page:
    """Return the one page to fill in before play."""
    name, view = made.name(seat), made.views[seat]
    ranked = sorted(
        made.scenario.issues,
        key=lambda issue: (not view.issue(issue).am_party, -_stance(made, seat, issue).salience),
    )[:PREPARED]
    ranked.sort(key=list(made.scenario.issues).index)
    return Page(
        tr("Before you negotiate: {seat}", seat=name),
        "seat",
        (
            Words(
                tr(
                    "Ten minutes, together, in pencil. A position is what you say; an interest is why you"
                    " say it; the best"
                    " alternative is what you do if there is no deal; the reservation is the worst mark at"
                    " which a deal is"
                    " still better than that. Show this sheet to nobody."
                )
            ),
            Grid(
                (
                    tr("Issue (now)"),
                    tr("Our position: mark"),
                    tr("Our interest: why?"),
                    tr("Best alternative without a deal"),
                    tr("Reservation: mark"),
                ),
                tuple((f"{made.issue(issue)} ({view.issue(issue).status_quo:g})", "", "", "", "") for issue in ranked),
                (21, 12, 26, 26, 15),
                room="taller",
            ),
            Grid(
                (
                    tr("The other side we need most"),
                    tr("Their position"),
                    tr("Their interest"),
                    tr("Their reservation, we guess"),
                ),
                (("", "", "", ""), ("", "", "", "")),
                (25, 20, 30, 25),
                room="taller",
            ),
            Lines(tr("What can we give that costs us little and is worth much to them?"), 2),
            Lines(tr("What must our people at home be able to say afterwards?"), 2),
        ),
        name,
    )


# -- the secret -------------------------------------------------------------------------------------------------------


def envelope_page(made: Material, seat: str) -> Page:
    """Return the page that is folded to an envelope, with the secret goals inside."""
    goals = made.scenario.objectives.get(seat, {})
    total = sum(goal.weight for goal in goals.values()) or 1.0
    secret = [goal for goal in goals.values() if goal.secret]
    inside: list[Heading | Words | Bullets] = [
        Heading(tr("Your secret goal") if len(secret) < 2 else tr("Your secret goals"))
    ]
    for goal in secret:
        share = 100 * goal.weight / total
        inside.append(Words(tr("{goal}: {share:.0f} of your 100 points.", goal=plain(goal.title), share=share)))
        if goal.assumed is not None:
            inside.append(Words(plain(goal.assumed), note=True))
    inside.append(
        Words(tr("Tell nobody before the debrief. You may say what you like about it; this paper you keep."))
        if secret
        else Words(tr("You have none. Tell nobody that either."))
    )
    name = made.name(seat)
    return Page(
        tr("Envelope: {seat}", seat=name),
        "secret",
        (
            Words(
                tr(
                    "Cut along the dashed frame. Fold the hatched part up over the words; fold the address"
                    " back behind them,"
                    " so that it shows outside; close the two sides with tape."
                )
            ),
            Envelope(
                (name, tr("Open when the game begins. For your eyes alone.")),
                tuple(inside),
                fold_up=tr("fold up along this line"),
                fold_back=tr("fold back along this line"),
                cut=tr("cut along the dashes"),
            ),
        ),
        name,
    )
