"""Playing whole turns in tests."""

from caucasus_game.policies import registry


def play_turn(play, policies):
    """Play a turn of a game by policies: seat to policy."""
    play.order({seat: registry.decide(play, seat, policy) for seat, policy in policies.items()})
    while play.phase == "talks":
        play.answer({seat: registry.answer(play, seat, policy) for seat, policy in policies.items()})
