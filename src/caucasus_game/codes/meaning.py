"""Codes of meaning: ids that name nothing, what is missing, doubled or out of balance."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry
from caucasus_game.language import tr_later

__all__ = ["MEANING", "NETWORK"]

_ISLAND = (
    "actors:\n"
    "  island:\n"
    '    {name: Island, short: IS, glyph: I, colour: "#555555", capability: 5,\n'
    "     capital: {start: 2, income: 1}, treasury: {start: 0, income: 0}}\n"
)
_ISLAND_STANDS = (
    "positions:\n  island:\n    water: {at: 50, spread: 25, salience: 0.1, mandate: [0, 100], assumed: It is silent.}\n"
)
_ISLAND_STANDS_ON_ALL = (
    _ISLAND_STANDS + "    dam: {at: 50, spread: 25, salience: 0.1, mandate: [0, 100], assumed: It is silent.}\n"
)
_ISLAND_WANTS = (
    "objectives:\n"
    "  island:\n"
    "    calm: {title: A calm river, measure: stability, from: 40, to: 80, weight: 1, assumed: Invented.}\n"
)
_COUNCIL = (
    "bodies:\n  council:\n    title: The council of Lowland\n    actor: lowland\n    kind: ratifies\n    blocs:\n"
)

MEANING: Final = (
    Entry(
        "unknown-id",
        means=tr_later("An id names nothing that is there."),
        why=tr_later("What was meant would have no effect, or fall on nobody."),
        fix=tr_later(
            "Take the id that is suggested, or add what is named. A renamed thing is renamed wherever it is named."
        ),
        wrong="issues:\n  water: {parties: [upland, lowlnd]}\n",
        right="issues:\n  water: {parties: [upland, lowland]}\n",
    ),
    Entry(
        "reserved-id",
        means=tr_later("An id is a word of the expression language."),
        why=tr_later("An expression that names it would be read as something else."),
        fix=tr_later("Choose another id, such as a longer one."),
        wrong="clock:\n  marks: {start: 2030-Q2}\n",
        right="clock:\n  marks: {first_rain: 2030-Q2}\n",
    ),
    Entry(
        "clashing-id",
        means=tr_later("Two things that expressions name in the same way have the same id."),
        why=tr_later("An expression could not tell them apart."),
        fix=tr_later("Rename one of the two, and wherever it is named."),
        wrong="variables:\n  water: {title: Water in the lake, scope: world, start: 50, assumed: Invented.}\n",
        right="variables:\n  lake: {title: Water in the lake, scope: world, start: 50, assumed: Invented.}\n",
    ),
    Entry(
        "not-unique",
        means=tr_later(
            "Something stands twice that may stand once: a glyph, a short name, a priority, an item of a list."
        ),
        why=tr_later("Screens, orders and endings could not tell the two apart, or one would never be looked at."),
        fix=tr_later("Give each its own, or name it once."),
        wrong="endings:\n  truce: {title: A truce, when: stability > 90, priority: 1, text: The river is calm.}\n",
        right="endings:\n  truce: {title: A truce, when: stability > 90, priority: 3, text: The river is calm.}\n",
    ),
    Entry(
        "missing-position",
        means=tr_later("An actor has no position on some issue."),
        why=tr_later("Every forecast, vote and offer reckons with every actor on every issue."),
        fix=tr_later("Add it. An actor that is silent sits near 50, with a wide spread and little salience."),
        wrong=_ISLAND + _ISLAND_STANDS + _ISLAND_WANTS,
        right=_ISLAND + _ISLAND_STANDS_ON_ALL + _ISLAND_WANTS,
    ),
    Entry(
        "position-outside-mandate",
        means=tr_later("An actor stands where its own negotiators may not settle."),
        why=tr_later("It happens, and is mostly a slip: such an actor can never be given what it asks for."),
        fix=tr_later("Move 'at' or widen 'mandate'; leave it where it is meant."),
        wrong="positions:\n  lowland:\n    water: {at: 95, mandate: [40, 90]}\n",
        right="positions:\n  lowland:\n    water: {at: 85, mandate: [40, 90]}\n",
    ),
    Entry(
        "mandates-apart",
        means=tr_later("The mandates of those who must consent to an issue have no mark in common."),
        why=tr_later(
            "Seats that the program plays keep to their mandates, and so would never settle it; players feel cheated."
        ),
        fix=tr_later(
            "Widen one of the mandates, or let an action or an event give leeway on the issue. 'preview' shows all"
            " mandates, and what they have in common."
        ),
        wrong="positions:\n  lowland:\n    dam: {mandate: [70, 100]}\n  upland:\n    dam: {mandate: [0, 60]}\n",
        right="positions:\n  lowland:\n    dam: {mandate: [50, 100]}\n  upland:\n    dam: {mandate: [0, 60]}\n",
    ),
    Entry(
        "all-zero",
        means=tr_later("All saliences, all weights or all objectives of a thing are 0."),
        why=tr_later("Nothing would matter to it, and shares of nothing cannot be reckoned."),
        fix=tr_later("Give at least one a number above 0."),
        wrong="positions:\n  harbour:\n    water: {salience: 0}\n    dam: {salience: 0}\n",
        right="positions:\n  harbour:\n    water: {salience: 0.1}\n    dam: {salience: 0}\n",
    ),
    Entry(
        "shares-not-100",
        means=tr_later("The shares of a body's blocs do not sum to 100."),
        why=tr_later("A vote counts shares: members would be missing, or be there twice."),
        fix=tr_later("Change the shares until they sum to 100."),
        wrong=_COUNCIL + "      all: {title: All, share: 90, ideals: {water: 60}, salience: {water: 0.8}}\n",
        right=_COUNCIL + "      all: {title: All, share: 100, ideals: {water: 60}, salience: {water: 0.8}}\n",
    ),
    Entry(
        "missing-ideal",
        means=tr_later("A bloc cares for an issue on which it has no wish."),
        why=tr_later("How much it would gain or lose there cannot be reckoned."),
        fix=tr_later("Add the issue to its 'ideals', or take it out of its 'salience'."),
        wrong=_COUNCIL + "      all: {title: All, share: 100, ideals: {water: 60}, salience: {water: 0.8, dam: 0.3}}\n",
        right=_COUNCIL
        + "      all: {title: All, share: 100, ideals: {water: 60, dam: 50}, salience: {water: 0.8, dam: 0.3}}\n",
    ),
    Entry(
        "wrong-scope",
        means=tr_later("A gauge that the engine keeps is given another scope."),
        why=tr_later("The engine reads trust between pairs, mood of bodies; it would find nothing there."),
        fix=tr_later("Write the scope that the hint names, or give your gauge another id."),
        wrong="variables:\n  mood: {title: Mood, scope: actor, start: 0, assumed: Invented.}\n",
        right="variables:\n  mood: {title: Mood, scope: body, start: 0, assumed: Invented.}\n",
    ),
    Entry(
        "wrong-start",
        means=tr_later("A start does not fit the scope of its gauge."),
        why=tr_later(
            "A gauge of each actor starts with one number an actor, a gauge of pairs with one for each other."
        ),
        fix=tr_later("Write the start as the hint shows."),
        wrong="variables:\n  trust:\n    starts: {lowland: 40}\n",
        right="variables:\n  trust:\n    starts: {lowland: {harbour: 40}}\n",
    ),
    Entry(
        "milestone-circle",
        means=tr_later("Milestones wait for one another."),
        why=tr_later("None of them could ever be reached."),
        fix=tr_later("Let 'after' name only what can come first."),
        wrong="tracks:\n  treaty:\n    milestones:\n      signed: {after: [in_force]}\n",
        right="tracks:\n  treaty:\n    milestones:\n      signed: {after: [drafted]}\n",
    ),
    Entry(
        "verb-needs",
        means=tr_later("An action lacks what its verb needs: a target, a body, two at a table, what may be spent."),
        why=tr_later("The order could be given, and the engine would not know on whom or on what."),
        fix=tr_later("Write the field that the hint names."),
        wrong="actions:\n  warn: {title: Warn, verb: press, strength: 1}\n",
        right="actions:\n  warn: {title: Warn, verb: press, target: actor, strength: 1}\n",
    ),
    Entry(
        "verb-takes-no",
        means=tr_later("A field stands that does nothing for the action's verb."),
        why=tr_later("What it says would not happen, and who reads it would think it did."),
        fix=tr_later("Remove the field, or take the verb it belongs to."),
        wrong="actions:\n  poll: {strength: 2}\n",
        right="actions:\n  press: {strength: 2}\n",
    ),
    Entry(
        "unknown-path",
        means=tr_later("A reading sets something that a reading cannot set."),
        why=tr_later("Readings change numbers that documents dispute, not the rules or who plays."),
        fix=tr_later("Take one of the paths that the page on the format lists."),
        wrong="readings:\n  R1:\n    options:\n      B: {sets: {positions.lowland.water.mandate: 80}}\n",
        right="readings:\n  R1:\n    options:\n      B: {sets: {positions.lowland.water.spread: 20}}\n",
    ),
    Entry(
        "unknown-placeholder",
        means=tr_later("Braces in a news line stand for nothing."),
        why=tr_later("They would be printed as they are."),
        fix=tr_later("Write one of the placeholders that are listed, or words without braces."),
        wrong='actions:\n  sign: {news: "{self} signs with {target}."}\n',
        right='actions:\n  sign: {news: "{self} signs."}\n',
    ),
    Entry(
        "no-objective",
        means=tr_later("A seat has no objective."),
        why=tr_later("It can be played, and its score is always 0: nobody sees what it plays for."),
        fix=tr_later("Give it an objective; one that rests on a gauge or on the terms of an issue will do."),
        wrong=_ISLAND + _ISLAND_STANDS_ON_ALL,
        right=_ISLAND + _ISLAND_STANDS_ON_ALL + _ISLAND_WANTS,
    ),
    Entry(
        "no-last-ending",
        means=tr_later("No ending is sure to hold in the last turn."),
        why=tr_later("A game that reaches its end without one closes with an ending whose condition is false."),
        fix=tr_later("Add an ending with 'when: last_turn' and the highest priority number."),
        wrong="endings:\n  drafts: {when: turn == turns}\n",
        right="endings:\n  drafts: {when: last_turn}\n",
    ),
)

NETWORK: Final = (
    Entry(
        "link-to-itself",
        means=tr_later("A link ends where it starts."),
        why=tr_later("Nothing could go along it."),
        fix=tr_later("Let 'from' and 'to' name two nodes."),
        wrong="network:\n  links:\n    mine_road: {from: mines, to: mines}\n",
        right="network:\n  links:\n    mine_road: {from: mines, to: summit}\n",
        lies="pass",
    ),
    Entry(
        "goes-nowhere",
        means=tr_later("A demand ends where it starts."),
        why=tr_later("Cargo that stays where it is needs no way."),
        fix=tr_later("Let 'from' and 'to' name two nodes."),
        wrong="network:\n  demands:\n    ore: {from: mines, to: mines}\n",
        right="network:\n  demands:\n    ore: {from: mines, to: sea}\n",
        lies="pass",
    ),
    Entry(
        "no-route",
        means=tr_later("Cargo could not arrive, even with every link open."),
        why=tr_later("Such a demand never ships: it would only ever count as cargo that stays at home."),
        fix=tr_later("Add a link, or let one carry this kind of cargo ('carries')."),
        wrong=("network:\n  links:\n    river_up: {carries: [oil]}\n    mine_road: {carries: [oil]}\n"),
        right="network:\n  links:\n    river_up: {carries: [freight]}\n    mine_road: {carries: [oil]}\n",
        lies="pass",
    ),
    Entry(
        "half-placed",
        means=tr_later("Some nodes say where they lie and others do not."),
        why=tr_later("The map could show only a part of the network."),
        fix=tr_later("Give every node its place ('at' or 'coordinates'), or none."),
        wrong="network:\n  nodes:\n    village: {title: A village}\n",
        right="network:\n  nodes:\n    village: {title: A village, at: [30, 50]}\n",
        lies="pass",
    ),
)
