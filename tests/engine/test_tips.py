"""What would tip a vote: applying it turns the vote, and a step less does not."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucasus_game.engine.play import Play
from caucasus_game.engine.program import Frame
from caucasus_game.engine.tips import STEP, tips
from caucasus_game.engine.why import Reasons
from playing import play_turn


def _support(play, body, push=None):
    """Return the support of a body as the engine counts it, with points added to what blocs think: [bloc]."""
    home, state = play.rulebook.home, play.state
    value = home.value(state["terms"], state["status_quo"], Frame(state.x, state.turn))
    value = value if push is None else value + push[:, None]
    return float(home.support(home.yes(value, state["mood"], state["campaign"]))[body, 0])


def _push(play, tip, points):
    home = play.rulebook.home
    id_, _, number = tip.what.partition(".")
    blocs = home.blocs[play.rulebook.bodies.index(id_)]
    push = np.zeros(len(home.body_of))
    if number:
        push[blocs.start + int(number)] = points
    else:
        push[blocs] = points
    return push


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), turns=st.integers(0, 5))
def test_what_tips_a_vote_turns_it(ratification, seed, turns):
    """In any game, for every body of one's own: each change that is told turns the vote, and one step less leaves it as
    it is.
    """
    play = Play.new(ratification, seed)
    for _ in range(turns):
        if play.phase != "over":
            play_turn(play, dict.fromkeys(ratification.actors, "balanced"))
    for index, (id_, body) in enumerate(ratification.scenario.bodies.items()):
        if body.kind == "audience":
            continue
        passes = _support(play, index) > body.threshold
        found = tips(play.sight(body.actor), index)
        for tip in found:
            if tip.kind == "terms":
                issue = ratification.issues.index(tip.what)
                before = play.state["terms"][issue, 0]
                step = np.sign(before - tip.to)
                play.state["terms"][issue, 0] = tip.to
                assert (_support(play, index) > body.threshold) != passes, tip
                seen = next(one for one in play.view(body.actor).bodies if one.id == id_)
                assert (seen.support > seen.threshold) != passes
                nearer = tip.to + step
                if abs(nearer - before) < abs(tip.to - before) and nearer == int(nearer):
                    play.state["terms"][issue, 0] = nearer
                    assert (_support(play, index) > body.threshold) == passes, tip
                play.state["terms"][issue, 0] = before
            else:
                turned = _support(play, index, _push(play, tip, tip.to))
                assert (turned > body.threshold) != passes, tip
                assert abs(turned - tip.support) < 1e-6
                less = tip.to - STEP * np.sign(tip.to)
                assert (_support(play, index, _push(play, tip, less)) > body.threshold) == passes, tip


def test_a_vote_tells_who_says_yes_and_what_would_turn_it(ratification):
    """Why of a chance to pass names what would turn it; of another's body it rests on the poll alone."""
    play = Play.new(ratification, 4)
    own = Reasons(play, play.told, "armenia").why("chance@armenia_parliament")
    assert {tip.kind for tip in own.tips} >= {"opinion", "bloc"}
    theirs = Reasons(play, play.told, "iran").why("support@armenia_parliament")
    # two bodies of the same poll look alike from outside, whatever of it is mood and what campaign
    mood, campaign = play.state["mood"], play.state["campaign"]
    mood[0], campaign[0] = mood[0] - 2.0, campaign[0] + 2.0
    assert Reasons(play, play.told, "iran").why("support@armenia_parliament").tips == theirs.tips
