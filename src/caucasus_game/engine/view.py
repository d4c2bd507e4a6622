"""The view of one seat in a game of one run: what ``secrecy`` lets it know, in the plain words of ``seen``."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.baselines import weighted_median
from caucasus_game.engine.estimates import forecasts
from caucasus_game.engine.legality import why_no_offer, why_not
from caucasus_game.engine.outlook import Slices, chance_of_yes, tipping
from caucasus_game.engine.program import NEVER, Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.seen import (
    ActionSeen,
    ActorSeen,
    BlocSeen,
    BodySeen,
    GaugeSeen,
    IssueSeen,
    MilestoneSeen,
    ObjectiveSeen,
    OptionSeen,
    PromptSeen,
    ReadingSeen,
    Stance,
    TrackSeen,
    WinSet,
)
from caucasus_game.engine.state import State
from caucasus_game.engine.wording import in_words, name_of
from caucasus_game.language import tr

__all__ = ["Viewer"]

Floats = NDArray[np.float64]

_SHUTTLED: Final[dict[int, Literal["unknown", "yes", "no"]]] = {0: "unknown", 1: "yes", -1: "no"}


class Viewer:
    """Makes the parts of a seat's view.

    Args:
        rulebook: the compiled scenario.
        state: of one run.
        before: the state when the last turn began, to show movement; None in the first turn.
        seat: whose view.
    """

    def __init__(self, rulebook: Rulebook, state: State, before: State | None, seat: str) -> None:
        self.rulebook = rulebook
        self.state = state
        self.before = before or state
        self.seat = seat
        self.sight = Sight(rulebook, state, seat)
        self.slices = Slices(self.sight) if rulebook.bodies else None

    def actors(self) -> tuple[ActorSeen, ...]:
        """Return the parties."""
        seen = []
        for index, (id_, actor) in enumerate(self.rulebook.scenario.actors.items()):
            mine = id_ == self.seat
            seen.append(
                ActorSeen(
                    id=id_,
                    name=str(actor.name),
                    short=actor.short,
                    glyph=actor.glyph,
                    colour=actor.colour,
                    capability=float(self.state["capability"][index, 0]),
                    mine=mine,
                    capital=float(self.state["capital"][index, 0]) / 100 if mine else None,
                    treasury=float(self.state["treasury"][index, 0]) / 100 if mine else None,
                    brief=str(actor.brief or ""),
                    goals=tuple(str(goal) for goal in actor.goals),
                )
            )
        return tuple(seen)

    def issues(self) -> tuple[IssueSeen, ...]:
        """Return the issues with everyone's stances as far as they are known."""
        low, high = self.sight.low()[..., 0], self.sight.high()[..., 0]
        state, me = self.state, self.sight.index
        expected = forecasts(self.sight)
        seen = []
        for index, id_ in enumerate(self.rulebook.issues):
            issue = self.rulebook.scenario.issues[id_]
            parties = tuple(a for k, a in enumerate(self.rulebook.actors) if state["party"][index, k, 0] != 0)
            turn = state["settled_turn"][index, 0]
            middle = (low[:, index] + high[:, index]) / 2
            weight = state["salience"][:, index, 0] * state["capability"][:, 0]
            seen.append(
                IssueSeen(
                    id=id_,
                    title=str(issue.title),
                    question=str(issue.question or ""),
                    marks=tuple(sorted((int(mark), str(text)) for mark, text in issue.marks.items())),
                    parties=parties,
                    status_quo=float(state["status_quo"][index, 0]),
                    terms=float(state["terms"][index, 0]),
                    settled=bool(state["settled"][index, 0]),
                    settled_turn=None if turn == NEVER else int(turn),
                    terms_before=float(self.before["terms"][index, 0]),
                    median=float(weighted_median(weight, middle)),
                    forecast=(float(expected[index, 0]), float(expected[index, 1]), float(expected[index, 2])),
                    mandate=(float(state["mandate_low"][me, index, 0]), float(state["mandate_high"][me, index, 0])),
                    am_party=self.seat in parties,
                    stances=tuple(self._stance(actor, index, low, high) for actor in range(len(self.rulebook.actors))),
                    win_sets=self._win_sets(index),
                    declared=self._declared(index),
                    overlap=self.slices.overlap(index) if self.slices is not None else (),
                    shuttled=_SHUTTLED[int(state["overlap"][me, index, 0])],
                )
            )
        return tuple(seen)

    def _stance(self, actor: int, issue: int, low: Floats, high: Floats) -> Stance:
        position = self.rulebook.scenario.positions[self.rulebook.actors[actor]][self.rulebook.issues[issue]]
        return Stance(
            actor=self.rulebook.actors[actor],
            stated=float(self.state["stated"][actor, issue, 0]),
            low=float(low[actor, issue]),
            high=float(high[actor, issue]),
            salience=float(self.state["salience"][actor, issue, 0]),
            assumed=position.assumed is not None,
            claims=position.because,
        )

    def _declared(self, issue: int) -> tuple[tuple[str, float, float], ...]:
        low, high = self.state["declared_low"][:, issue, 0], self.state["declared_high"][:, issue, 0]
        return tuple(
            (actor, float(low[k]), float(high[k]))
            for k, actor in enumerate(self.rulebook.actors)
            if low[k] > 0 or high[k] < 100
        )

    def _win_sets(self, issue: int) -> tuple[WinSet, ...]:
        if self.slices is None:
            return ()
        seen = []
        for index, id_ in enumerate(self.rulebook.bodies):
            found = self.slices.win_set(index, issue)
            seen.append(WinSet(id_, found, None if found else self.slices.opened_by(index, issue)))
        return tuple(seen)

    def gauges(self) -> tuple[GaugeSeen, ...]:
        """Return every gauge the seat sees."""
        seen = []
        for id_, variable in self.rulebook.gauges.items():
            block = self.state.layout.blocks[id_]
            values = np.ravel(self.sight[id_])
            earlier = np.ravel(self.before[id_])
            keys = self.rulebook.names[block.rows]
            for value, was, (_, owner) in zip(values, earlier, keys, strict=True):
                if np.isnan(value) or (len(owner) == 2 and owner[0] == owner[1]):
                    continue
                seen.append(
                    GaugeSeen(
                        id=id_,
                        owner=">".join(owner),
                        title=str(variable.title),
                        value=float(value),
                        change=float(value - was),
                        low=block.low,
                        high=block.high,
                        good=variable.good,
                    )
                )
        return tuple(seen)

    def bodies(self) -> tuple[BodySeen, ...]:
        """Return how a vote would go today in every body: exactly in its own, by the poll in others'."""
        if self.slices is None:
            return ()
        rulebook, state, home = self.rulebook, self.state, self.rulebook.home
        value = home.value(state["terms"], state["status_quo"], Frame(state.x, state.turn))
        yes = home.yes(value, state["mood"], state["campaign"])
        # of a body that is not its own a seat knows what the poll implies, and nothing else
        read = home.yes(value, self.slices.mood, np.zeros_like(self.slices.mood))
        # its own as they stand now: in the talks, with what the orders of the turn have done to moods
        own_now, by_poll = home.support(yes)[:, 0], self.sight.support()[:, 0]
        poll = self.sight.poll()[:, 0]
        noise = rulebook.scenario.rules.votes.noise
        seen = []
        for index, id_ in enumerate(rulebook.bodies):
            body = rulebook.scenario.bodies[id_]
            own = body.actor == self.seat
            shares, support = (yes, float(own_now[index])) if own else (read, float(by_poll[index]))
            blocs = np.flatnonzero(home.body_of == index)
            called = state["called"][index, 0]
            verdict = state["verdict"][index, 0]
            wait = rulebook.scenario.rules.votes.final_for
            seen.append(
                BodySeen(
                    id=id_,
                    title=str(body.title),
                    actor=body.actor,
                    kind=body.kind,
                    support=support,
                    change=support - float(self.before["support"][index, 0]) if own else 0.0,
                    threshold=body.threshold,
                    chance=chance_of_yes(support, body.threshold, noise),
                    poll=float(poll[index]),
                    mood=float(state["mood"][index, 0]) if own else 0.0,
                    campaign=float(state["campaign"][index, 0]) if own else 0.0,
                    blocs=tuple(
                        BlocSeen(str(bloc.title), bloc.share, float(shares[k, 0]) * 100, float(value[k, 0]))
                        for k, bloc in zip(blocs, body.blocs.values(), strict=True)
                    ),
                    verdict="none" if verdict == 0 else "passed" if verdict > 0 else "refused",
                    callable_from=state.turn if called == NEVER else int(called) + wait,
                    tipping="" if body.kind == "audience" else tipping(self.slices, index, support),
                )
            )
        return tuple(seen)

    def tracks(self) -> tuple[TrackSeen, ...]:
        """Return the tracks in the order the scenario asks for."""
        scenario = self.rulebook.scenario
        seen = []
        for track_id, track in sorted(scenario.tracks.items(), key=lambda item: item[1].order):
            milestones = []
            for id_, milestone in track.milestones.items():
                turn = self.state.x[self.state.layout.row("reached", f"{track_id}.{id_}"), 0]
                due = self.rulebook.due_turn(milestone.due) if milestone.due else None
                milestones.append(
                    MilestoneSeen(
                        id=id_,
                        title=str(milestone.title),
                        turn=None if turn == NEVER else int(turn),
                        due=scenario.clock.marks[milestone.due] if milestone.due else "",
                        due_turn=due,
                        missing="" if turn != NEVER else self._missing(f"{track_id}.{id_}"),
                    )
                )
            seen.append(TrackSeen(track_id, str(track.title), tuple(milestones)))
        return tuple(seen)

    def _missing(self, id_: str) -> str:
        """Return in words what a milestone still asks for."""
        rule = next(rule for rule in self.rulebook.milestones if rule.id == id_)
        frame = Frame(self.state.x, self.state.turn)
        unmet = [node for program, node in rule.asks if not np.asarray(program(frame)).all()]
        before = [
            self.rulebook.milestones[k].milestone.title for k in rule.after if self.state["reached"][k, 0] == NEVER
        ]
        if rule.when is None:
            return tr("stands at the start, or never")
        if rule.milestone.asks is not None:
            words = [str(rule.milestone.asks)] if unmet else []
        else:
            words = [in_words(self.rulebook.scenario, node) for node in unmet]
        first = (tr("first: {step}", step=title) for title in before)
        return "; ".join([*first, *words]) or tr("due at the end of this turn")

    def actions(self) -> tuple[ActionSeen, ...]:
        """Return the seat's actions, each target allowed or refused with the reason."""
        rulebook, me = self.rulebook, self.sight.index
        options: dict[str, list[OptionSeen]] = {}
        for number in rulebook.options.of_seat[me]:
            option = rulebook.options.all[number]
            reason = why_not(rulebook, self.state, option)
            options.setdefault(option.id, []).append(self._option(option.target, reason))
        for (maker, addressee), option in rulebook.options.offers.items():
            if maker == me:
                reason = why_no_offer(rulebook, self.state, maker, addressee)
                options.setdefault(option.id, []).append(self._option(option.target, reason))
        ordered = sorted(rulebook.scenario.actions.items(), key=lambda item: item[1].order)
        return tuple(
            ActionSeen(
                id=id_,
                title=str(action.title),
                help=str(action.help or ""),
                verb=action.verb,
                target=action.target,
                capital=action.cost.capital,
                treasury=action.cost.treasury,
                spending=(action.spending.least, action.spending.most) if action.spending else None,
                secret=action.secret,
                options=tuple(options[id_]),
                systems=action.systems,
                claims=action.because,
                spends=action.spending.of if action.spending else "capital",
            )
            for id_, action in ordered
            if id_ in options
        )

    def _option(self, target: str, reason: str) -> OptionSeen:
        return OptionSeen(target, name_of(self.rulebook.scenario, target), not reason, reason)

    def prompts(self) -> tuple[PromptSeen, ...]:
        """Return the choices that events put to the seat this turn."""
        seen = []
        for index, rule in enumerate(self.rulebook.prompts):
            if rule.actor != self.sight.index or self.state["open"][index, 0] == 0:
                continue
            event_id = rule.id.split(".")[0]
            event = self.rulebook.scenario.events[event_id]
            prompt = event.choices[self.seat]
            options = tuple((id_, str(option.label)) for id_, option in prompt.options.items())
            seen.append(PromptSeen(event_id, str(event.title), str(prompt.text), options, event.because))
        return tuple(seen)

    def objectives(self) -> tuple[ObjectiveSeen, ...]:
        """Return the seat's goals, secret ones included, with what they measure now."""
        frame = Frame(self.state.x, self.state.turn)
        seen = []
        for goal in self.rulebook.goals:
            if goal.actor != self.sight.index:
                continue
            one = goal.objective
            measure = float(np.ravel(np.asarray(goal.measure(frame)))[0])
            share = (measure - one.from_) / (one.to - one.from_)
            seen.append(
                ObjectiveSeen(
                    id=goal.id,
                    title=str(one.title),
                    secret=one.secret,
                    weight=one.weight,
                    measure=measure,
                    start=one.from_,
                    full=one.to,
                    points=min(max(share, 0.0), 1.0) * 100,
                    claims=one.because,
                    assumed=str(one.assumed or ""),
                )
            )
        return tuple(seen)

    def readings(self) -> tuple[ReadingSeen, ...]:
        """Return the readings the seat knows from the start."""
        seen = []
        for index, (id_, reading) in enumerate(self.rulebook.scenario.readings.items()):
            if reading.shown == "start":
                option = list(reading.options)[int(self.state["reading"][index, 0])]
                seen.append(ReadingSeen(id_, str(reading.question), option, str(reading.options[option].label)))
        return tuple(seen)
