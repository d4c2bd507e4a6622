"""The format takes large scenarios: thirty actors, twenty issues, sixty links."""

import numpy as np

from big_scenario import big_scenario
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies.batch import play_batch
from caucasus_game.scenario.load import load


def test_thirty_actors_twenty_issues_sixty_links(tmp_path):
    """Such a scenario loads and checks without a fault, and plays to an ending under policies."""
    file = tmp_path / "big.yaml"
    file.write_text(big_scenario())
    loaded = load(str(file))
    assert {one.code for one in loaded.warnings} <= {"mandates-apart"}  # drawn at random, some do not meet
    scenario = loaded.scenario
    assert (len(scenario.actors), len(scenario.issues), len(scenario.network.links)) == (30, 20, 60)
    played = play_batch(Rulebook.of(scenario), 1, np.arange(2, dtype=np.uint64), "mixed")
    assert (played.ending >= 0).all()
    assert np.isfinite(played.scores).all()
