"""What a seat sees, in lines: the table, one issue, one actor, the menu, home, tracks, goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import ActionSeen, ActorSeen, BodySeen, GaugeSeen, IssueSeen, SeatView

__all__ = [
    "action_lines",
    "actor_lines",
    "body_lines",
    "gauge_line",
    "gauge_lines",
    "goal_lines",
    "issue_line",
    "issue_lines",
    "mark_words",
    "menu_lines",
    "near_words",
    "overlap_words",
    "owner_words",
    "plural",
    "reading_lines",
    "seats_lines",
    "show",
    "signed",
    "spans_words",
    "summary_lines",
    "track_lines",
    "vote_lines",
]


def show(value: float) -> str:
    """Return a number without noise: at most one decimal, no negative zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def signed(value: float) -> str:
    """Return a change with its sign."""
    text = show(value)
    return text if text.startswith("-") or text == "0" else f"+{text}"


def plural(count: int, word: str) -> str:
    """Return ``1 order`` or ``2 orders``."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def mark_words(issue: IssueSeen, at: float) -> str:
    """Return what a mark means: its own words, or the named marks it lies between."""
    below = [(mark, text) for mark, text in issue.marks if mark <= at]
    above = [(mark, text) for mark, text in issue.marks if mark >= at]
    if below and above:
        if below[-1][0] == above[0][0]:
            return below[-1][1]
        return f"between '{below[-1][1]}' and '{above[0][1]}'"
    return (below or above or [(0, "unnamed")])[-1 if below else 0][1]


def near_words(issue: IssueSeen, at: float) -> str:
    """Return what a mark means in few words: those of the nearest mark that has a name."""
    mark, text = min(issue.marks, key=lambda named: (abs(named[0] - at), named[0]))
    return text if mark == at else f"near '{text}'"


def _moved(change: float) -> str:
    """Return ``, +2 in the last turn``, or nothing where nothing moved."""
    return "" if show(change) == "0" else f", {signed(change)} in the last turn"


def _span(low: float, high: float) -> str:
    return show(low) if show(low) == show(high) else f"{show(low)} to {show(high)}"


def spans_words(intervals: tuple[tuple[int, int], ...]) -> str:
    """Return a win-set in words: ``10 to 42 and 55 to 60``, or ``nothing``."""
    return " and ".join(_span(low, high) for low, high in intervals) or "nothing"


def overlap_words(intervals: tuple[tuple[int, int], ...]) -> str:
    """Return what several bodies would take together, in words."""
    return f"overlap {spans_words(intervals)}" if intervals else "no overlap"


def _known(issue: IssueSeen, actor: str) -> str:
    stance = next((stance for stance in issue.stances if stance.actor == actor), None)
    return _span(stance.low, stance.high) if stance else "unknown"


def issue_line(issue: IssueSeen, view: SeatView) -> str:
    """Return one issue in a line: the terms, and where this seat stands."""
    state = "settled" if issue.settled else "open"
    mandate = f", your mandate {_span(*issue.mandate)}" if issue.am_party else ", you are no party to it"
    moved = _moved(issue.terms - issue.terms_before)
    return (
        f"  {issue.id}: {state}, terms {show(issue.terms)}{moved}, {mark_words(issue, issue.terms)};"
        f" you want {_known(issue, view.seat)}{mandate}; weighted median {show(issue.median)}"
    )


def issue_lines(issue: IssueSeen, view: SeatView) -> Iterator[str]:
    """Yield one issue at length: marks, stances in order along the line, what the bodies would take."""
    yield f"{issue.title}. {issue.question}".rstrip()
    for mark, text in issue.marks:
        yield f"  {mark:3d} {text}"
    parties = " and ".join(view.actor(party).name for party in issue.parties)
    when = f"settled in turn {issue.settled_turn}" if issue.settled else "not settled"
    yield f"Settled by {parties}. Terms now {show(issue.terms)} ({mark_words(issue, issue.terms)}), {when}."
    yield f"Without a settlement it is {show(issue.status_quo)}. The weighted median is {show(issue.median)}."
    if issue.am_party:
        yield f"Your mandate: {_span(*issue.mandate)}. Change it with: mandate {issue.id} LOW HIGH"
    yield "Who stands where, from low to high:"
    for stance in sorted(issue.stances, key=lambda stance: (stance.stated, stance.actor)):
        actor = view.actor(stance.actor)
        mine = actor.id == view.seat
        inner = f"really {show(stance.low)}" if mine else f"really somewhere in {_span(stance.low, stance.high)}"
        ground = ", ".join(stance.claims) + (" and assumed" if stance.claims else "assumed") * stance.assumed
        yield (
            f"  {show(stance.stated)} {actor.name}{' (you)' if mine else ''}: {inner};"
            f" salience {stance.salience:.2f}; {ground}"
        )
    for declarer, low, high in issue.declared:
        whose = "You have" if declarer == view.seat else f"{view.actor(declarer).name} has"
        yield f"{whose} declared a bound: {_span(low, high)}. Settling beyond it costs whoever declared it."
    if issue.shuttled != "unknown":
        found = "overlap" if issue.shuttled == "yes" else "do not overlap"
        yield f"Your shuttle found that the two mandates {found}."
    for win_set in issue.win_sets:
        body = next((body.title for body in view.bodies if body.id == win_set.body), win_set.body)
        if win_set.intervals:
            yield f"{body} would approve {spans_words(win_set.intervals)}, the other issues held at the table's terms."
        else:
            opened = f"; other terms on {win_set.opened_by} would open it" if win_set.opened_by else ""
            yield f"{body} would approve nothing here, the other issues held at the table's terms{opened}."


def _purse(actor: ActorSeen) -> str:
    parts = []
    if actor.capital is not None:
        parts.append(f"{show(actor.capital)} political capital")
    if actor.treasury is not None:
        parts.append(f"{show(actor.treasury)} in the treasury")
    return ", ".join(parts)


def summary_lines(view: SeatView) -> Iterator[str]:
    """Yield the table as this seat sees it now."""
    me = view.actor(view.seat)
    yield f"{view.title}. Turn {view.turn} of {view.turns}, {view.date}."
    yield f"You are {me.name}; your score is {show(view.score)}. You have {_purse(me)}."
    frozen = "; they are frozen, as signed" if view.frozen else ""
    yield f"The terms on the table{frozen}:"
    for issue in view.issues:
        yield issue_line(issue, view)
    for body in view.bodies:
        yield _body_line(body, view)
    moved = [gauge for gauge in view.gauges if show(gauge.change) != "0" and gauge.owner in {"", view.seat}]
    if moved:
        told = (f"{gauge.title} {show(gauge.value)} ({signed(gauge.change)})" for gauge in moved)
        yield f"Gauges that moved: {'; '.join(told)}. 'gauges' lists all, 'why' tells the causes."
    if view.network is not None:
        gauge = view.network.gauge
        cargo = f"Cargo by {gauge.title}: {show(gauge.carried)} of {show(gauge.target)} Mt a year." if gauge else ""
        yield f"{cargo} 'corridor' tells of cargo and links, 'lots' of what can be built.".strip()
    if view.undertakings:
        yield f"{plural(len(view.undertakings), 'undertaking')} in force that you know of; 'undertakings' lists them."
    for prompt in view.prompts:
        yield f"A choice for you: {prompt.title}. {prompt.text}"
        for number, (option, label) in enumerate(prompt.options):
            usual = " (taken if you say nothing)" if number == 0 else ""
            yield f"  choose {prompt.event} {option}: {label}{usual}"


def _body_line(body: BodySeen, view: SeatView) -> str:
    if body.kind == "audience":
        return f"{body.title} ({body.id}): approval {show(body.support)} percent{_moved(body.change)}"
    verdict = {"none": "", "passed": "; it has approved", "refused": "; it has refused"}[body.verdict]
    share = f"{show(body.support)} percent yes"
    today = f"{share} today" if body.actor == view.seat else f"poll {share}"
    return (
        f"{body.title} ({body.id}): {today}{_moved(body.change)};"
        f" it needs more than {show(body.threshold)}; chance to pass {show(body.chance)} percent{verdict}"
    )


def body_lines(body: BodySeen, view: SeatView) -> Iterator[str]:
    """Yield one body at length: how a vote would go today, bloc by bloc, and what would tip it."""
    yield _body_line(body, view)
    yield f"  answers for {view.actor(body.actor).name}; the last poll said {show(body.poll)} percent"
    yield f"  mood {signed(body.mood)}, campaign {signed(body.campaign)}"
    for bloc in body.blocs:
        yield (
            f"  {bloc.title}, {show(bloc.share)} percent of it: {show(bloc.yes)} percent likely to say yes;"
            f" the terms are worth {signed(bloc.value)} points to it"
        )
    if body.kind != "audience" and body.callable_from > view.turn:
        yield f"  it cannot be called before turn {body.callable_from}"
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
            yield f"  {actor.short} {actor.name} (you): capability {show(actor.capability)}, {_purse(actor)}"
            continue
        theirs, mine = trust.get(f"{actor.id}>{view.seat}"), trust.get(f"{view.seat}>{actor.id}")
        parts = [f"capability {show(actor.capability)}"]
        parts += [f"trusts you {show(theirs.value)}"] if theirs else []
        parts += [f"you trust it {show(mine.value)}"] if mine else []
        parts += [purse] if (purse := _purse(actor)) else []
        yield f"  {actor.short} {actor.name}: {', '.join(parts)}"
    yield f"  Treasuries are counted in {view.money}."


def actor_lines(actor: ActorSeen, view: SeatView) -> Iterator[str]:
    """Yield one actor at length: its dilemma, its goals, where it stands, its gauges."""
    yield f"{actor.name} ({actor.short}). {actor.brief}".rstrip()
    for goal in actor.goals:
        yield f"  wants: {goal}"
    for issue in view.issues:
        for stance in issue.stances:
            if stance.actor == actor.id:
                yield (
                    f"  {issue.id}: says {show(stance.stated)} ({mark_words(issue, stance.stated)}),"
                    f" really {_span(stance.low, stance.high)}, salience {stance.salience:.2f}"
                )
    for gauge in view.gauges:
        if actor.id in gauge.owner.split(">"):
            yield gauge_line(gauge, view)


def owner_words(owner: str, view: SeatView) -> str:
    """Return whose a gauge is, by name: `` of Armenia``, `` of Armenia in Iran`` for a pair; none for the world's."""
    titles = {body.id: body.title for body in view.bodies} | {actor.id: actor.name for actor in view.actors}
    if view.network is not None:
        titles |= {id_: view.network.title(id_) for id_ in owner.split(">") if id_ not in titles}
    return f" of {' in '.join(titles.get(one, one) for one in owner.split('>'))}" if owner else ""


def gauge_line(gauge: GaugeSeen, view: SeatView) -> str:
    """Return a gauge in a line."""
    return f"  {gauge.title}{owner_words(gauge.owner, view)}: {show(gauge.value)}{_moved(gauge.change)}"


def gauge_lines(view: SeatView) -> Iterator[str]:
    """Yield every gauge this seat sees, the world's first."""
    for gauge in sorted(view.gauges, key=lambda gauge: gauge.owner != ""):
        yield gauge_line(gauge, view)


def _price(action: ActionSeen) -> str:
    parts = [f"{show(action.capital)} capital"] if action.capital else []
    parts += [f"{show(action.treasury)} treasury"] if action.treasury else []
    price = " and ".join(parts) or "free"
    if action.spending:
        price += f", and {action.spending[0]} to {action.spending[1]} {action.spends} of your choice on top"
    return price


def menu_lines(view: SeatView) -> Iterator[str]:
    """Yield every action this seat has, numbered, with its cost, and why not where it is not allowed now."""
    yield (
        f"You may order {plural(view.actions_per_turn, 'action')} and {plural(view.offers_per_turn, 'offer')} a turn."
        " Order with 'do NUMBER' or 'do NAME', then the target; 'why NAME' tells more."
    )
    for number, action in enumerate(view.actions, 1):
        secret = ", secret" if action.secret else ""
        head = f"  {number}. {action.id}: {action.title} ({_price(action)}{secret})"
        allowed = [option for option in action.options if option.legal]
        if not allowed:
            reasons = sorted({option.why_not for option in action.options})
            yield f"{head}. Not now: {'; '.join(reasons)}"
        elif action.target == "none":
            yield head
        else:
            yield f"{head}. To: {', '.join(option.target for option in allowed)}"


def action_lines(action: ActionSeen) -> Iterator[str]:
    """Yield one action at length: what it does, costs, rests on, and each target with its why-not."""
    yield f"{action.title} ({action.id}): {action.help}".rstrip(": ")
    yield f"  costs: {_price(action)}; {'secret' if action.secret else 'seen by all'}"
    if action.claims:
        yield f"  rests on: {', '.join(action.claims)}"
    for option in action.options:
        name = option.target_name or "now"
        yield f"  {name}: {'allowed' if option.legal else f'not allowed: {option.why_not}'}"


def track_lines(view: SeatView) -> Iterator[str]:
    """Yield the tracks with what is reached and what the next mark asks for."""
    for track in view.tracks:
        yield f"{track.title} ({track.id})"
        for mark in track.milestones:
            due = f", announced for {mark.due}" if mark.due else ""
            if mark.turn is not None:
                state = "reached at the start" if mark.turn == 0 else f"reached in turn {mark.turn}"
            else:
                state = f"not reached: {mark.missing}" if mark.missing else "not reached"
            yield f"  {mark.title}: {state}{due}"


def goal_lines(view: SeatView) -> Iterator[str]:
    """Yield this seat's goals with the points so far."""
    yield f"Your score is {show(view.score)} of 100."
    for goal in view.objectives:
        secret = " (secret: only you know it)" if goal.secret else ""
        ground = ", ".join(goal.claims) or (f"assumed: {goal.assumed}" if goal.assumed else "a rule of the game")
        yield (
            f"  {goal.title}{secret}: {show(goal.points)} of 100 points, weight {show(goal.weight)};"
            f" stands at {show(goal.measure)}, from {show(goal.start)} to {show(goal.full)} [{ground}]"
        )


def reading_lines(view: SeatView) -> Iterator[str]:
    """Yield which side of each disagreement between documents this game follows, as far as the seat knows."""
    for reading in view.readings:
        yield f"  {reading.id}, {reading.question} {reading.option}: {reading.label}"
    if not view.readings:
        yield "  none that you know of"
