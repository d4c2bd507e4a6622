"""Turns of other programs with seven seats, all at random: ``peers.py`` calls it in an environment that has them.

    python tests/benchmarks/peer_games.py NAME SECONDS

Prints one JSON object: how many turns in how many seconds of the processor, and the version. Nothing of ours is used.
"""

import json
import random  # noqa: TID251 - nothing here is ours, and nothing is repeated
import sys
import time
import warnings
from importlib.metadata import version

SEATS = 7
PHASES = 20  # of a game of diplomacy: some seven years


def plain(dice):
    """Seven draws from a list of twenty, and nothing else: the least that a loop over seats in Python can cost."""
    orders = list(range(20))

    def turns():
        for _ in range(1000):
            for _ in range(SEATS):
                dice.choice(orders)
        return 1000

    return turns


def open_spiel(dice):
    """A round of goofspiel with thirteen cards each: seven lists of legal bids, seven draws, one application."""
    import pyspiel  # noqa: PLC0415 - each is measured without the others

    game = pyspiel.load_game(
        "goofspiel", {"players": SEATS, "num_cards": 13, "points_order": "descending", "imp_info": False}
    )

    def turns():
        state, count = game.new_initial_state(), 0
        while not state.is_terminal():
            state.apply_actions([dice.choice(state.legal_actions(seat)) for seat in range(SEATS)])
            count += 1
        return count

    return turns


def diplomacy(dice):
    """A phase of Diplomacy on the standard map: all possible orders, one of them drawn for each unit, and judged."""
    import diplomacy as engine  # noqa: PLC0415 - each is measured without the others

    def turns():
        game = engine.Game()
        for count in range(PHASES):
            if game.is_game_done:
                return count
            possible = game.get_all_possible_orders()
            for power in game.powers:
                places = game.get_orderable_locations(power)
                game.set_orders(power, [dice.choice(possible[place]) for place in places if possible[place]])
            game.process()
        return PHASES

    return turns


def mesa(dice):
    """A step of a model of seven agents, each of which draws one of twenty numbers, in a shuffled order."""
    from mesa import Agent, Model  # noqa: PLC0415 - each is measured without the others

    class Seat(Agent):
        def step(self):
            self.order = self.random.randrange(20)

    model = Model(seed=1)
    Seat.create_agents(model, SEATS)

    def turns():
        for _ in range(100):
            model.agents.shuffle_do("step")
        return 100

    return turns


def main():
    name, least = sys.argv[1], float(sys.argv[2])
    warnings.simplefilter("ignore")
    turns = globals()[name](random.Random(1))
    turns()
    count, began = 0, time.process_time()
    while time.process_time() - began < least:
        count += turns()
    spent = time.process_time() - began
    found = {"turns": count, "seconds": spent, "version": "" if name == "plain" else version(name)}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
