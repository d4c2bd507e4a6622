"""What a seat sees, in lines: the table, one issue, one actor, the menu, home, tracks, goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.figures import moved_words, show, signed, span_words
from caucasus_game.cli.plain.standing import gauge_line
from caucasus_game.language import tr, tr_and, tr_n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import ActorSeen, BodySeen, IssueSeen, SeatView

__all__ = [
    "actor_lines",
    "body_lines",
    "issue_line",
    "issue_lines",
    "mark_words",
    "near_words",
    "overlap_words",
    "seats_lines",
    "spans_words",
    "summary_lines",
    "vote_lines",
]


def mark_words(issue: IssueSeen, at: float) -> str:
    """Return what a mark means: its own words, or the named marks it lies between."""
    below = [(mark, text) for mark, text in issue.marks if mark <= at]
    above = [(mark, text) for mark, text in issue.marks if mark >= at]
    if below and above:
        if below[-1][0] == above[0][0]:
            return below[-1][1]
        return tr("between '{below}' and '{above}'", below=below[-1][1], above=above[0][1])
    return (below or above or [(0, tr("unnamed"))])[-1 if below else 0][1]


def near_words(issue: IssueSeen, at: float) -> str:
    """Return what a mark means in few words: those of the nearest mark that has a name."""
    mark, text = min(issue.marks, key=lambda named: (abs(named[0] - at), named[0]))
    return text if mark == at else tr("near '{text}'", text=text)


def spans_words(intervals: tuple[tuple[int, int], ...]) -> str:
    """Return a win-set in words: ``10 to 42 and 55 to 60``, or ``nothing``."""
    return tr_and(span_words(low, high) for low, high in intervals) or tr("nothing")


def overlap_words(intervals: tuple[tuple[int, int], ...]) -> str:
    """Return what several bodies would take together, in words."""
    return tr("overlap {intervals}", intervals=spans_words(intervals)) if intervals else tr("no overlap")


def _known(issue: IssueSeen, actor: str) -> str:
    stance = next((stance for stance in issue.stances if stance.actor == actor), None)
    return span_words(stance.low, stance.high) if stance else tr("unknown")


def issue_line(issue: IssueSeen, view: SeatView) -> str:
    """Return one issue in a line: the terms, and where this seat stands."""
    state = tr("settled") if issue.settled else tr("open")
    mandate = (
        tr(", your mandate {mandate}", mandate=span_words(*issue.mandate))
        if issue.am_party
        else tr(", you are no party to it")
    )
    moved = moved_words(issue.terms - issue.terms_before)
    return tr(
        "  {issue}: {state}, terms {terms}{moved}, {meaning}; you want {known}{mandate}; weighted median {median}",
        issue=issue.id,
        state=state,
        terms=show(issue.terms),
        moved=moved,
        meaning=mark_words(issue, issue.terms),
        known=_known(issue, view.seat),
        mandate=mandate,
        median=show(issue.median),
    )


def issue_lines(issue: IssueSeen, view: SeatView) -> Iterator[str]:
    """Yield one issue at length: marks, stances in order along the line, what the bodies would take."""
    yield f"{issue.title}. {issue.question}".rstrip()
    for mark, text in issue.marks:
        yield f"  {mark:3d} {text}"
    parties = tr_and(view.actor(party).name for party in issue.parties)
    when = tr("settled in turn {settled_turn}", settled_turn=issue.settled_turn) if issue.settled else tr("not settled")
    yield tr(
        "Settled by {parties}. Terms now {terms} ({issue}), {when}.",
        parties=parties,
        terms=show(issue.terms),
        issue=mark_words(issue, issue.terms),
        when=when,
    )
    yield tr(
        "Without a settlement it is {status_quo}. The weighted median is {median}.",
        status_quo=show(issue.status_quo),
        median=show(issue.median),
    )
    if issue.am_party:
        yield tr(
            "Your mandate: {mandate}. Change it with: mandate {issue} LOW HIGH",
            mandate=span_words(*issue.mandate),
            issue=issue.id,
        )
    yield tr("Who stands where, from low to high:")
    for stance in sorted(issue.stances, key=lambda stance: (stance.stated, stance.actor)):
        actor = view.actor(stance.actor)
        mine = actor.id == view.seat
        inner = (
            tr("really {mark}", mark=show(stance.low))
            if mine
            else tr("really somewhere in {span}", span=span_words(stance.low, stance.high))
        )
        ground = ", ".join(stance.claims) + (tr(" and assumed") if stance.claims else tr("assumed")) * stance.assumed
        yield tr(
            "  {stated} {actor}{you}: {inner}; salience {salience:.2f}; {ground}",
            stated=show(stance.stated),
            actor=actor.name,
            you=tr(" (you)") if mine else "",
            inner=inner,
            salience=stance.salience,
            ground=ground,
        )
    for declarer, low, high in issue.declared:
        span = span_words(low, high)
        yield (
            tr("You have declared a bound: {span}. Settling beyond it costs whoever declared it.", span=span)
            if declarer == view.seat
            else tr(
                "{actor} has declared a bound: {span}. Settling beyond it costs whoever declared it.",
                actor=view.actor(declarer).name,
                span=span,
            )
        )
    if issue.shuttled != "unknown":
        yield (
            tr("Your shuttle found that the two mandates overlap.")
            if issue.shuttled == "yes"
            else tr("Your shuttle found that the two mandates do not overlap.")
        )
    for win_set in issue.win_sets:
        body = next((body.title for body in view.bodies if body.id == win_set.body), win_set.body)
        if win_set.intervals:
            yield tr(
                "{body} would approve {intervals}, the other issues held at the table's terms.",
                body=body,
                intervals=spans_words(win_set.intervals),
            )
        else:
            opened = (
                tr("; other terms on {opened_by} would open it", opened_by=win_set.opened_by)
                if win_set.opened_by
                else ""
            )
            yield tr(
                "{body} would approve nothing here, the other issues held at the table's terms{opened}.",
                body=body,
                opened=opened,
            )


def _purse(actor: ActorSeen) -> str:
    parts = []
    if actor.capital is not None:
        parts.append(tr("{capital} political capital", capital=show(actor.capital)))
    if actor.treasury is not None:
        parts.append(tr("{treasury} in the treasury", treasury=show(actor.treasury)))
    return ", ".join(parts)


def summary_lines(view: SeatView) -> Iterator[str]:
    """Yield the table as this seat sees it now."""
    me = view.actor(view.seat)
    yield tr(
        "{game}. Turn {turn} of {turns}, {date}.", game=view.title, turn=view.turn, turns=view.turns, date=view.date
    )
    yield tr(
        "You are {actor}; your score is {score}. You have {purse}.",
        actor=me.name,
        score=show(view.score),
        purse=_purse(me),
    )
    frozen = tr("; they are frozen, as signed") if view.frozen else ""
    yield tr("The terms on the table{frozen}:", frozen=frozen)
    for issue in view.issues:
        yield issue_line(issue, view)
    for body in view.bodies:
        yield _body_line(body, view)
    moved = [gauge for gauge in view.gauges if show(gauge.change) != "0" and gauge.owner in {"", view.seat}]
    if moved:
        told = (f"{gauge.title} {show(gauge.value)} ({signed(gauge.change)})" for gauge in moved)
        yield tr("Gauges that moved: {told}. 'gauges' lists all, 'why' tells the causes.", told="; ".join(told))
    if view.network is not None:
        gauge = view.network.gauge
        cargo = (
            tr(
                "Cargo by {gauge}: {carried} of {target} Mt a year.",
                gauge=gauge.title,
                carried=show(gauge.carried),
                target=show(gauge.target),
            )
            if gauge
            else ""
        )
        yield tr("{cargo} 'corridor' tells of cargo and links, 'lots' of what can be built.", cargo=cargo).strip()
    if view.undertakings:
        yield tr_n(
            "{n} undertaking in force that you know of; 'undertakings' lists them.",
            "{n} undertakings in force that you know of; 'undertakings' lists them.",
            len(view.undertakings),
        )
    for prompt in view.prompts:
        yield tr("A choice for you: {prompt}. {text}", prompt=prompt.title, text=prompt.text)
        for number, (option, label) in enumerate(prompt.options):
            usual = tr(" (taken if you say nothing)") if number == 0 else ""
            yield tr(
                "  choose {event} {option}: {label}{usual}", event=prompt.event, option=option, label=label, usual=usual
            )


def _body_line(body: BodySeen, view: SeatView) -> str:
    if body.kind == "audience":
        return tr(
            "{body} ({id}): approval {support} percent{moved}",
            body=body.title,
            id=body.id,
            support=show(body.support),
            moved=moved_words(body.change),
        )
    verdict = {"none": "", "passed": tr("; it has approved"), "refused": tr("; it has refused")}[body.verdict]
    today = (
        tr("{share} percent yes today", share=show(body.support))
        if body.actor == view.seat
        else tr("poll {share} percent yes", share=show(body.support))
    )
    return tr(
        "{body} ({id}): {today}{moved}; it needs more than {threshold}; chance to pass {chance} percent{verdict}",
        body=body.title,
        id=body.id,
        today=today,
        moved=moved_words(body.change),
        threshold=show(body.threshold),
        chance=show(body.chance),
        verdict=verdict,
    )


def body_lines(body: BodySeen, view: SeatView) -> Iterator[str]:
    """Yield one body at length: how a vote would go today, bloc by bloc, and what would tip it."""
    yield _body_line(body, view)
    yield tr(
        "  answers for {actor}; the last poll said {poll} percent",
        actor=view.actor(body.actor).name,
        poll=show(body.poll),
    )
    yield tr("  mood {mood}, campaign {campaign}", mood=signed(body.mood), campaign=signed(body.campaign))
    for bloc in body.blocs:
        told = {"bloc": bloc.title, "share": show(bloc.share), "yes": show(bloc.yes), "value": signed(bloc.value)}
        if body.kind == "audience":
            yield tr(
                "  {bloc}, {share} percent of it: {yes} percent approve; the terms are worth {value} points to it",
                **told,
            )
        else:
            yield tr(
                "  {bloc}, {share} percent of it: {yes} percent likely to say yes; the terms are worth {value} "
                "points to it",
                **told,
            )
    if body.kind != "audience" and body.callable_from > view.turn:
        yield tr("  it cannot be called before turn {callable_from}", callable_from=body.callable_from)
    if body.tipping:
        yield f"  {body.tipping}"


def vote_lines(view: SeatView) -> Iterator[str]:
    """Yield every body at length."""
    for body in view.bodies:
        yield from body_lines(body, view)


def seats_lines(view: SeatView) -> Iterator[str]:
    """Yield every actor in a line."""
    trust = {gauge.owner: gauge for gauge in view.gauges if gauge.id == "trust"}
    for actor in view.actors:
        if actor.mine:
            yield tr(
                "  {short} {name} (you): capability {capability}, {purse}",
                short=actor.short,
                name=actor.name,
                capability=show(actor.capability),
                purse=_purse(actor),
            )
            continue
        theirs, mine = trust.get(f"{actor.id}>{view.seat}"), trust.get(f"{view.seat}>{actor.id}")
        parts = [tr("capability {capability}", capability=show(actor.capability))]
        parts += [tr("trusts you {value}", value=show(theirs.value))] if theirs else []
        parts += [tr("you trust it {value}", value=show(mine.value))] if mine else []
        parts += [purse] if (purse := _purse(actor)) else []
        yield f"  {actor.short} {actor.name}: {', '.join(parts)}"
    yield tr("  Treasuries are counted in {money}.", money=view.money)


def actor_lines(actor: ActorSeen, view: SeatView) -> Iterator[str]:
    """Yield one actor at length: its dilemma, its goals, where it stands, its gauges."""
    yield f"{actor.name} ({actor.short}). {actor.brief}".rstrip()
    for goal in actor.goals:
        yield tr("  wants: {goal}", goal=goal)
    for issue in view.issues:
        for stance in issue.stances:
            if stance.actor == actor.id:
                yield tr(
                    "  {issue}: says {stated} ({meaning}), really {low}, salience {salience:.2f}",
                    issue=issue.id,
                    stated=show(stance.stated),
                    meaning=mark_words(issue, stance.stated),
                    low=span_words(stance.low, stance.high),
                    salience=stance.salience,
                )
    for gauge in view.gauges:
        if actor.id in gauge.owner.split(">"):
            yield gauge_line(gauge, view)
