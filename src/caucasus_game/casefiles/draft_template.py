"""The text of a drafted scenario, with its gaps: what does not change from case to case, and explains the format."""

from __future__ import annotations

from string import Template
from typing import Final

__all__ = ["ACTOR", "ALL_ENDING", "ISSUE", "MOST_ENDING", "SCENARIO", "SUMMIT_CHOICE", "TABLE_ACTION"]

SCENARIO: Final = Template("""\
# A scenario drafted from $source. It can be played as it is, and is meant to be changed.
# 'caucasus-game check' on this file names every slip with its line; docs/scenario-format.md explains the format.
${left_out}format: "1"
id: $id
about:
  title: $title
  summary: $summary
  minutes: 30

# The calendar: the first turn, how long a turn is, and how many there are.
clock: {start: 2030-Q1, unit: quarter, turns: $turns}

# How much a seat may do in a turn. The parameters of the bargaining itself keep their usual values; see docs/model.md.
rules: {actions_per_turn: 2, offers_per_turn: 2, assumed: Enough for a game of half an hour.}

# Who takes part, and what each can bring to bear: 'capability' from 0 to 100 (here the strongest has 100), 'capital',
# which actions cost, and 'treasury', which packages can move. 'short' and 'glyph' are marks for narrow screens.
actors:
$actors

# What is at stake: each issue is a line from 0 to 100, and 'marks' say what places on it mean. Only the parties of an
# issue can settle it, and all of them must consent; everybody else presses, pays or lends a table. The parties here are
# the heaviest (capability times salience) on either side of the middle, and the next heaviest until they hold half of
# the weight or are $most_parties in number. 'status_quo' is the mark that holds as long as nothing is settled.
issues:
$issues

# Where each actor stands: 'at' is what it says, 'spread' how far its real wish may lie from that, 'salience' how much
# it cares (0 to 1), and 'mandate' what its negotiators may settle. The spread is $spread.
# The mandate goes from $behind points behind what an actor says to $beyond points beyond the weighted mean of all.
positions:
$positions

# Gauges. The engine keeps these two by itself; naming them here sets where they start and how they move each turn.
# Fatigue makes no deal harder to bear: without it nobody would give way where there is one issue only.
variables:
  fatigue:
    title: Fatigue
    scope: actor
    start: $fatigue
    drift: {by: "$tiring"}
    shown: own
    assumed: Points of gain by which a deal is welcome for its own sake. Raise them, and more is settled.
  trust:
    title: Trust
    scope: pair
    start: 50
    drift: {to: start, rate: 0.05}
    good: up
    assumed: Nobody has a reason to trust or distrust. Write 'starts' for those who have.

$bodies# What a seat can do. A verb gives an action one of the engine's own workings; effects change gauges. 'who' may
# order it and 'targets' are whom it may be aimed at; left out, anybody. 'lean' tells the policies whether it helps
# agreement along (1) or hinders it (-1).
actions:
  offer: {title: Offer a package, verb: offer, target: actor, lean: 1, order: 1}
  reassure:
    title: Reassure
    help: Words and visits, so that the other side trusts you more.
    who: [$parties]
    target: actor
    targets: [$parties]
    cost: {capital: 1}
    cooldown: 1
    effects: {"trust[target, self]": +6}
    news: "{self} reassures {target}."
    lean: 0.6
    order: 2
    assumed: Six points of trust for one of political capital.
  press:
    title: Press
    help: Makes no deal harder to bear for the other side, and costs its trust.
    verb: press
    target: actor
    targets: [$parties]
    cost: {capital: 2}
    cooldown: 1
    backfires:
      chance: 0.3
      effects: {"trust[target, self]": -4}
      news: "{target} makes the pressure of {self} public."
      assumed: About one time in three.
    undertaking: {kinds: [refrain], least: 2, most: 4, assumed: Not to press can be promised in a package.}
    news: "{self} presses {target}."
    lean: -0.3
    order: 3
  declare:
    title: Declare a bound
    help: Says in public how far you go on an issue. Settling beyond it is costly.
    verb: declare
    who: [$parties]
    target: issue
    when: settled[target] < 1
    blocked: needs an issue that is still open
    cost: {capital: 1}
    cooldown: 2
    lean: -0.2
    order: 4
$table$votes
# What befalls everybody. An event fires where its condition holds, with its chance; it may put a choice to a seat.
events:
  leak:
    title: A leak
    when: turn > 1 and settlements < 1
    chance: 0.3
    effects: {"trust[$one, $other]": -8, "trust[$other, $one]": -8}
    news: What was said in confidence is in the papers.
    tone: bad
    assumed: Three chances in ten each turn, until something is settled.
  summit:
    title: A summit is called
    when: turn == $summit
    choices:
$choices
    news: The heads of all delegations are called together.
    assumed: It falls in turn $summit of $turns.

# What each seat plays for: no points where the measure is at 'from', all of them at 'to', in proportion between; the
# weights are shares of its score. Each wants the terms near its own position, and something settled at all.
objectives:
$objectives

# How it can end: at the end of each turn these are looked at by priority, and the first that holds ends the game.
endings:
$agreed${most}  none:
    title: $none_title
    when: last_turn
    priority: 9
    text: The delegations leave.
    tone: bad
""")

ACTOR: Final = Template("""\
  $id:
    name: $name
    short: "$short"
    glyph: "$glyph"
    colour: "$colour"
    capability: $capability
    capital: {start: 5, income: 2, assumed: Enough for an action or two a turn.}
    treasury: {start: 3, income: 1, assumed: A small purse.}
    brief: $brief
    goals: [$goals]""")

ISSUE: Final = Template("""\
  $id:
    title: $title
    parties: [$parties]
    status_quo: $status_quo
    marks:
$marks
    assumed: $why""")

TABLE_ACTION: Final = Template("""\
  lend_a_table:
    title: Lend a table
    help: Brings the two who are farthest apart together, and makes it easier for both to give way.
    verb: mediate
    who: [$hosts]
    between: [$one, $other]
    strength: "3"
    cost: {capital: 2}
    cooldown: 1
    news: "{self} lends a table."
    lean: 0.8
    order: 5
    assumed: Three points of gain for whoever sits at it.
""")

SUMMIT_CHOICE: Final = Template("""\
      $id:
        text: Will you go?
        options:
          go: {label: Go, effects: {"fatigue[self]": +4}, lean: 1}
          stay: {label: Stay away, effects: {"fatigue[self]": -4, "capital[self]": +1}, lean: -1}""")

ALL_ENDING: Final = Template("""\
  all:
    title: $title
    when: settlements >= $count
    priority: 1
    text: Nothing is left open.
    tone: good
""")

MOST_ENDING: Final = Template("""\
  most:
    title: $title
    when: last_turn and settlements >= $half
    priority: $priority
    text: The rest is left to another conference.
    tone: mixed
""")
