"""What a turn decides besides its orders: mandates, answers to events, guesses at where other seats would stop."""

from __future__ import annotations

from caucasus_game.language import tr
from caucasus_game.tui.advice_desk import AdviceDesk
from caucasus_game.tui.dialogs import Pick, PickDialog
from caucasus_game.tui.mandate_dialog import MandateDialog
from caucasus_game.tui.mark_dialog import MarkDialog
from caucasus_game.tui.text import clean, number

__all__ = ["DecisionDesk"]


class DecisionDesk(AdviceDesk):
    """The part of the table that decides what costs no action."""

    chosen: int = 0
    """The place of the issue that is chosen on the stakes."""

    def action_mandate(self) -> None:
        """Set the mandate on the chosen issue."""
        issue = self.view.issues[self.chosen]
        if not issue.am_party:
            self.notify(
                tr("Only those who must agree give their negotiators a mandate here."),
                title=clean(issue.title),
                severity="warning",
                markup=False,
            )
            return

        def kept(bounds: tuple[float, float] | None) -> None:
            if bounds is not None:
                self.change(self.desk.draft.with_mandate(issue.id, None if bounds == issue.mandate else bounds))

        self.app.push_screen(
            MandateDialog(self.view, issue, self.desk.draft.mandate.get(issue.id, issue.mandate)), kept
        )

    def action_choices(self) -> None:
        """Answer the first choice that waits, else the first."""
        prompts = self.view.prompts
        waiting = next(
            (prompt for prompt in prompts if prompt.event not in self.desk.draft.choices), next(iter(prompts), None)
        )
        if waiting is None:
            self.notify(tr("No event asks anything of you this turn."), markup=False)
        else:
            self._ask(waiting.event)

    def _ask(self, event: str) -> None:
        prompt = next(prompt for prompt in self.view.prompts if prompt.event == event)

        def answered(picked: tuple[str, int | None] | None) -> None:
            if picked is not None:
                self.change(self.desk.draft.with_choice(event, picked[0]))

        picks = [Pick(option, label) for option, label in prompt.options]
        text = f"{prompt.text} ({', '.join(prompt.claims)})" if prompt.claims else prompt.text
        self.app.push_screen(
            PickDialog(prompt.title, text, picks, chosen=self.desk.draft.choices.get(event, "")), answered
        )

    def action_predict(self) -> None:
        """Guess where another seat would stop on the chosen issue: first which seat, then where."""
        issue = self.view.issues[self.chosen]
        picks = []
        for stance in issue.stances:
            if stance.actor != self.view.seat:
                words = tr(
                    "{actor}: says {stated}, really wants {low} to {high}",
                    actor=self.view.actor(stance.actor).name,
                    stated=number(stance.stated),
                    low=number(stance.low, 0),
                    high=number(stance.high, 0),
                )
                picks.append(Pick(stance.actor, words))

        def aimed(picked: tuple[str, int | None] | None) -> None:
            if picked is not None:
                self._guess(picked[0], issue.id)

        text = tr("Whose limit do you guess? It is the worst terms that seat would still accept.")
        self.app.push_screen(PickDialog(tr("Predict: {issue}", issue=issue.title), text, picks), aimed)

    def _guess(self, actor: str, issue_id: str) -> None:
        """Ask for the mark at which a seat would stop."""
        issue = self.view.issue(issue_id)
        stated = next(stance.stated for stance in issue.stances if stance.actor == actor)
        before = self.desk.draft.predictions.get(actor, {}).get(issue_id)
        name = clean(self.view.actor(actor).name)

        def taken(mark: float | None) -> None:
            if mark is not None:
                self.change(self.desk.draft.with_prediction(actor, issue_id, mark))

        self.app.push_screen(
            MarkDialog(
                self.view,
                issue,
                stated if before is None else before,
                tr("Predict {actor}: {issue}", actor=name, issue=issue.title),
                tr("Nobody learns of it before the end. It costs nothing and counts for no score in play."),
                lambda mark: tr(
                    "{actor} would accept as far as {mark}, and no further.", actor=name, mark=number(mark)
                ),
            ),
            taken,
        )
