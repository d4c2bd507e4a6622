"""Readable recorded playthroughs: one game of every shipped scenario and example, told line by line.

After a change that is meant to play differently, write them anew: ``python tests/conformance/playthrough.py``.
"""

from pathlib import Path

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies import registry
from caucasus_game.policies.batch import mixed
from caucasus_game.scenario.load import load, with_ids

FOLDER = Path(__file__).parent / "playthroughs"
SEED, RUN = 2028, 15


def tell(scenario: str) -> str:
    """Play the recorded game of a scenario and return its chronicle."""
    loaded = load(scenario)
    rulebook = Rulebook.of(loaded.scenario, loaded.places)
    play, policies = Play.new(rulebook, SEED, RUN), mixed(rulebook, SEED, RUN)
    while play.phase != "over":
        play.order({seat: registry.decide(play, seat, policies[seat]) for seat in rulebook.actors})
        while play.phase == "talks":
            play.answer({seat: registry.answer(play, seat, policies[seat]) for seat in rulebook.actors})
    summary = play.summary()
    head = [
        f"{scenario}, seed {SEED}, run {RUN}",
        "Seats: " + ", ".join(f"{seat} {policy}" for seat, policy in policies.items()),
        "Readings: " + ", ".join(f"{reading} {option}" for reading, option in summary["readings"].items()),
        "",
    ]
    tail = [
        "",
        "Scores: " + ", ".join(f"{seat} {score:.1f}" for seat, score in summary["scores"].items()),
        f"Checksum: {summary['checksum']}",
    ]
    return "\n".join([*head, *play.chronicle(), *tail]) + "\n"


if __name__ == "__main__":
    for id_ in with_ids():
        (FOLDER / f"{id_}.txt").write_text(tell(id_), encoding="utf-8")
