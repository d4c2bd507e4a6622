"""The spatial model once more, pair by pair, straight from its equations: an oracle for tests, a peer for benchmarks.

It shares no code with the model and takes no care of speed, of ties or of the order of sums.
"""

import numpy as np


def plain_smp(capability, position, salience, rounds=100):
    """Return the positions of every turn [turn, actor, issue].

    Args:
        capability: [actor].
        position: [actor, issue], 0 to 1.
        salience: [actor, issue].
        rounds: at most so many.
    """
    course = [np.array(position, dtype=float)]
    steps = []
    for turn in range(1, rounds + 1):
        course.append(after_a_round(capability, course[-1], salience))
        steps.append(np.sqrt(((course[-1] - course[-2]) ** 2).sum(axis=1)).sum())
        if turn >= 2 and steps[-1] / (steps[0] + 1e-4) < 0.02:
            break
    return np.array(course)


def after_a_round(capability, position, salience):
    actors = range(len(capability))
    away = np.array([distances(position[i], position, salience[i]) for i in actors])
    chance = probabilities(capability, 1 - away)
    least, most = chance.min(), chance.max()
    risk = (3 * chance - (most + 2 * least)) / (2 * (most - least))
    utility = utilities(away, risk[:, None])
    bargains = []  # proposer, target, part of the proposer, part of the target
    for i in actors:
        views = [challenge(i, j, away, (2 * risk[i] + risk) / 3, capability, salience.sum(axis=1)) for j in actors]
        best = max((j for j in actors if j != i), key=lambda j: views[j][0])
        if views[best][0] > 1e-5:
            bargains.append((i, best, *split(position, salience, i, best, views[best][1])))
    end = position.copy()
    for k in actors:
        queue = [b for b in bargains if b[0] == k] + [b for b in bargains if b[1] == k]
        worth = [utility.mean(axis=1)]
        for i, j, own, other in queue:
            new = utility.copy()
            for place, part in ((i, own), (j, other)):
                there = np.array([distances(position[n], part[None], salience[n])[0] for n in actors])
                new[:, place] = utilities(there, risk)
            worth.append(new.mean(axis=1))
        chosen = int(np.argmax(probabilities(capability, np.array(worth).T)))
        if chosen > 0:
            i, _, own, other = queue[chosen - 1]
            end[k] = own if i == k else other
    return end


def distances(here, places, salience):
    return np.sqrt(((salience * (here - places)) ** 2).sum(axis=1) / (salience**2).sum())


def utilities(away, risk):
    return (1 - away) * (1 + np.where(away > 1, 1, away) * risk)


def probabilities(capability, utility):
    """Return how probable each option is, from the utilities [actor, option]."""
    options = range(utility.shape[1])
    chance = np.ones(len(options))
    for a in options:
        for b in options:
            votes = capability * (utility[:, a] - utility[:, b])
            strength, against = 1e-8 + votes[votes > 0].sum(), 1e-8 - votes[votes < 0].sum()
            chance[a] *= strength / (strength + against)
    return chance / chance.sum()


def challenge(i, j, away, risk, capability, concern):
    """Return what i expects of challenging j, and its chance to win, with the risk of all as i sees it."""
    of_i, of_j = utilities(away[:, i], risk), utilities(away[:, j], risk)
    might = concern * capability
    for_i = 1e-10 + might[i] * (of_i[i] - of_j[i])
    for_j = 1e-10 + might[j] * (of_j[j] - of_i[j])
    vote = might * (of_i - of_j)
    q = (for_i + np.maximum(vote, 0)) / (for_i + for_j + np.abs(vote))
    own = utilities(np.diagonal(away), risk)
    if_for_i = q * (2 * of_i + own) + (1 - q) * 3 * of_j
    if_for_j = q * 3 * of_i + (1 - q) * (2 * of_j + own)
    thirds = might * (if_for_i - if_for_j)
    thirds[[i, j]] = 0
    with_i, with_j = for_i + thirds[thirds > 0].sum(), for_j - thirds[thirds < 0].sum()
    win = with_i / (with_i + with_j)
    contest = win * 2 * of_i[i] + (1 - win) * 2 * of_j[i]
    return (1 - concern[j]) * 2 * of_i[i] + concern[j] * contest - (of_i[i] + of_j[i]), win


def split(position, salience, i, j, win):
    """Return where the bargain of i with j puts each of them."""
    weight_i, weight_j = (salience[i] * win) ** 2, (salience[j] * (1 - win)) ** 2
    whole = weight_i + weight_j + 1e-6
    pull = weight_i * position[i] + weight_j * position[j]
    return [np.floor((pull + 1e-6 * position[k]) / whole * 1e4 + 0.5) / 1e4 for k in (i, j)]
