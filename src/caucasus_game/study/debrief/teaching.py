"""What is asked and graded around a debrief: the scenario's own rubric and questions, or general ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Criterion", "Question", "questions", "reactions", "rubric", "silences", "transfer"]

REACTIONS: Final = (
    tr_later("In one word: how do you feel about how it ended?"),
    tr_later("Which moment surprised you most, and what had you expected instead?"),
    tr_later("Whom did you trust at the start and whom at the end? What changed it?"),
    tr_later("What would you tell your government at home about this result?"),
)
"""Asked first, before anybody explains anything: each says a sentence, nobody answers it yet."""
LOOKING_BACK: Final = (
    (
        tr_later("When did you first know that you would, or would not, get what you came for?"),
        tr_later("Whether the moment lies at the table, or at home."),
    ),
    (
        tr_later("Which package could have been agreed to, and was never offered? What stood in its way?"),
        tr_later("Issues that matter to one side and cost the other little; whether anybody linked them."),
    ),
    (
        tr_later("What did you believe of another seat that was wrong? What made you believe it?"),
        tr_later("The predictions, and the preparation sheets beside the secrets."),
    ),
    (
        tr_later("What did your secret goal make you do that you could not explain?"),
        tr_later("How others read it; whether trust was lost by it."),
    ),
)
"""What can be asked of any game, and what to listen for: of the game itself."""
TRANSFER: Final = (
    (
        tr_later("Which move of this game have you seen in a real negotiation? What was different there?"),
        tr_later("The move itself, and what it rested on there; not only that the two look alike."),
    ),
    (
        tr_later("Where did the game leave out something that would have decided the real case?"),
        tr_later("Who was not at the table, and what the documents leave out."),
    ),
    (
        tr_later("What did your side's home audience make impossible, and what did it make easier to refuse?"),
        tr_later("Tying hands, and the vote that was lost though a deal was there."),
    ),
    (
        tr_later("Which single number of the model would you change first, and which document would you cite for it?"),
        tr_later("Numbers that are assumed; what would change if they were others."),
    ),
    (
        tr_later("What will you do otherwise in the next negotiation of your own?"),
        tr_later("Something that one could see done, and the moment of this game that taught it."),
    ),
)
"""The same, of what lies beyond it: asked last."""
RUBRIC: Final = (
    (
        tr_later("Taking part"),
        tr_later("Gave its own orders and answers in every turn."),
        tr_later("Gave them in most turns."),
        25,
    ),
    (
        tr_later("Reasons"),
        tr_later("Each order has a reason that names an interest and what the other side would do."),
        tr_later("Orders have reasons, but those repeat the order."),
        25,
    ),
    (
        tr_later("Sources"),
        tr_later("Says of a claim who speaks and in which document, and takes one repeated sentence for one witness."),
        tr_later("Names the document."),
        25,
    ),
    (
        tr_later("Judgement"),
        tr_later("Predictions came nearer over the game; says what it learned of the others and from what."),
        tr_later("Predicted, and says how good that was."),
        25,
    ),
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that is graded: what earns all its points, and what half of them ('' where nothing does)."""

    title: str
    full: str
    part: str
    points: int


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is asked afterwards, and what to listen for ('' where nothing is said of it)."""

    text: str
    listen: str


def rubric(scenario: Scenario) -> tuple[Criterion, ...]:
    """Return what is graded."""
    own = scenario.teaching.rubric if scenario.teaching is not None else {}
    if own:
        return tuple(Criterion(str(one.title), str(one.full), str(one.part or ""), one.points) for one in own.values())
    return tuple(Criterion(tr(title), tr(full), tr(part), points) for title, full, part, points in RUBRIC)


def reactions() -> tuple[str, ...]:
    """Return what is asked first."""
    return tuple(tr(one) for one in REACTIONS)


def questions(scenario: Scenario) -> tuple[Question, ...]:
    """Return what is asked afterwards, in its order: the scenario's own questions; where it has none, general ones."""
    own = scenario.teaching.questions if scenario.teaching is not None else {}
    if own:
        return tuple(Question(str(one.text), str(one.listen or "")) for one in own.values())
    return tuple(Question(tr(text), tr(listen)) for text, listen in LOOKING_BACK + TRANSFER)


def transfer(scenario: Scenario) -> tuple[str, ...]:
    """Return what is asked last: the scenario's own questions, then those that lead out of any game."""
    own = scenario.teaching.questions if scenario.teaching is not None else {}
    return tuple(str(one.text) for one in own.values()) + tuple(tr(text) for text, _ in TRANSFER)


def silences(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """Return what the documents leave out: (what it is, what to ask because of it)."""
    left = scenario.teaching.left_out if scenario.teaching is not None else {}
    return tuple((str(one.title), str(one.text)) for one in left.values())
