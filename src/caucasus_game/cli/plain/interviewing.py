"""The wizard of ``new``: asks for a case line by line, keeps every answer at once, and writes the scenario.

What was typed lies in a file of answers in the current folder until the scenario is written, so that neither Ctrl-C nor
a power cut loses any of it; the next ``new`` goes on there.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from caucasus_game.casefiles.interview import Question, case_of, is_open, questions, wishes_of
from caucasus_game.casefiles.seats import ids_of
from caucasus_game.casefiles.to_scenario import draft_scenario
from caucasus_game.cli.new_files import MODELINE, write_new, write_schema, written
from caucasus_game.cli.plain.console import Console
from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KEPT", "interview"]

KEPT: Final = "new-scenario.answers.json"
"""The answers so far, until they have become a scenario."""
LARGEST: Final = 1_000_000  # bytes
HELP, BACK, SHOW, QUIT = ("help", "?"), ("back", "b"), ("show", "s"), ("quit", "q", "exit")
QUOTES: Final = ('"', "'")
LONGEST_FILE_NAME: Final = 40


def interview(out: Path | None, *, force: bool) -> None:
    """Ask for a case and write it as a scenario, to ``out`` or a file named after the case.

    Raises:
        Faults: ``exists``, ``unwritable-file``; the answers are kept.
    """
    Interview(Console(), out, force=force).run()


class Interview:
    """One sitting: the answers so far, and the place of the question that is asked."""

    def __init__(self, console: Console, out: Path | None, *, force: bool) -> None:
        self.console = console
        self.out, self.force = out, force
        self.answers: dict[str, str] = {}
        self.at = 0

    def run(self) -> None:
        """Ask until all is answered and said to be right, or until whoever answers has had enough."""
        self.console.say(
            tr("A new scenario. Enter takes what stands in brackets; back, help, show and quit work at any time."),
            tr("A text that is one of these words stands in quotes. Every answer is kept in {file}.", file=KEPT),
        )
        if not self._take_up():
            self._leave()
            return
        while True:
            asked = list(questions(self.answers))
            if self.at >= len(asked):
                if not self._finish(asked):
                    return
                continue
            if not self._ask(asked[self.at], len(asked)):
                return

    # -- one question ------------------------------------------------------------------------------------------------

    def _ask(self, question: Question, known: int) -> bool:
        """Ask a question once; tell whether to go on."""
        usual = self.answers.get(question.key, question.usual)
        said = self.console.ask(f"{question.words} [{usual}]" if usual else question.words)
        if said is None or said.lower() in QUIT:
            self._leave()
            return False
        word = said.lower()
        if word in HELP:
            self.console.say(f"  {question.help}")
        elif word in BACK:
            if not self.at:
                self.console.say(tr("  This is the first question."))
            self.at = max(self.at - 1, 0)
        elif word in SHOW:
            self._show(known)
        else:
            self._take(question, _unquoted(said) or usual)
        return True

    def _take(self, question: Question, answer: str) -> None:
        wrong = question.complaint(answer)
        if wrong:
            self.console.say(tr("  {wrong}. Type help for more.", wrong=wrong[:1].upper() + wrong[1:]))
            return
        self.answers[question.key] = answer
        self.at += 1
        self._keep()

    def _show(self, known: int) -> None:
        """Tell what was answered so far, question by question."""
        for place, question in enumerate(list(questions(self.answers))[:known]):
            if question.key in self.answers:
                mark = ">" if place == self.at else " "
                self.console.say(f"{mark} {question.words} {self.answers[question.key]}")

    # -- keeping -----------------------------------------------------------------------------------------------------

    def _take_up(self) -> bool:
        """Go on with answers that were kept, where there are any and that is wished; False where nobody answers."""
        kept = _read(Path(KEPT))
        if not kept:
            return True
        words = tr(
            "There are {n} answers from before, for {title}. Go on with them? yes or no",
            n=len(kept),
            title=kept.get("title", ""),
        )
        while (said := self.console.ask(f"{words} [{tr('yes')}]")) is not None and said.lower() not in QUIT:
            if said.lower() in {"", "y", "yes", tr("yes").lower()}:
                self.answers = kept
                self.at = sum(not is_open(question, kept) for question in questions(kept))
                return True
            if said.lower() in {"n", "no", tr("no").lower()}:
                with suppress(OSError):
                    Path(KEPT).replace(f"{KEPT}.old")
                self.console.say(tr("They lie in {file} now.", file=f"{KEPT}.old"))
                return True
            self.console.say(tr("  Say yes or no."))
        return False

    def _keep(self) -> None:
        from caucasus_game.scenario.splicing import write_whole

        file = Path(KEPT)
        try:
            if not file.exists():
                file.touch()
            write_whole(file, json.dumps(self.answers, indent=1, ensure_ascii=False) + "\n")
        except OSError as problem:
            reason = problem.strerror
            self.console.say(tr("  The answers cannot be kept in {file}: {reason}.", file=KEPT, reason=reason))

    def _leave(self) -> None:
        if self.answers:
            self.console.say(
                tr(
                    "Nothing is lost: {n} answers are in {file}, and caucasus-game new goes on here.",
                    n=len(self.answers),
                    file=KEPT,
                )
            )

    # -- the end -----------------------------------------------------------------------------------------------------

    def _finish(self, asked: list[Question]) -> bool:
        """Show what comes of it, and write it where that is wished; tell whether to go on asking."""
        file = self.out or Path(f"{_file_name(self.answers['title'])}.yaml")
        case, wishes = case_of(self.answers), wishes_of(self.answers)
        self.console.say(*_told(case.case.actors, case.case.issues, self.answers, wishes.bodies))
        words = tr("Write {file}? yes, or back to change an answer", file=file)
        said = self.console.ask(f"{words} [{tr('yes')}]")
        if said is None or said.lower() in QUIT:
            self._leave()
            return False
        if said.lower() in BACK:
            self.at = len(asked) - 1
        elif said.lower() in SHOW:
            self._show(len(asked))
        elif said.lower() in {"", "y", "yes", tr("yes").lower()}:
            return not self._written(file)
        else:
            self.console.say(tr("  Say yes, back, show or quit."))
        return True

    def _written(self, file: Path) -> bool:
        """Write the scenario; where it cannot be, ask for another file. Tell whether it is written."""
        case = case_of(self.answers)
        (id_,) = ids_of([self.answers["title"]], "scenario")
        text = draft_scenario(case, id_, tr("its author's answers"), wishes_of(self.answers))
        try:
            write_new(file, f"{MODELINE}\n{text}", None, force=self.force)
        except Faults as faults:
            self.console.say(*(f"  {fault.message}. {fault.hint}" for fault in faults.faults))
            other = self.console.ask(tr("Which file instead? Enter keeps the answers and leaves"))
            if not other:
                self._leave()
                return True
            self.out = Path(_unquoted(other)).with_suffix(".yaml")
            return False
        write_schema(file)
        Path(KEPT).unlink(missing_ok=True)
        self.console.say(*written(file, len(case.case.actors), len(case.case.issues)))
        return True


def _unquoted(said: str) -> str:
    """Return an answer without the quotes around it: how a text is typed that is one of the words."""
    quoted = len(said) > 1 and said[0] in QUOTES and said[-1] == said[0]
    return said[1:-1].strip() if quoted else said


def _file_name(title: str) -> str:
    """Return the name of a file for a title: letters, digits and hyphens."""
    (id_,) = ids_of([title], "scenario")
    return id_[:LONGEST_FILE_NAME].strip("_").replace("_", "-")


def _told(
    actors: tuple[str, ...], issues: tuple[str, ...], answers: Mapping[str, str], bodies: Mapping[str, str]
) -> list[str]:
    """Return the case in a few lines."""
    lines = ["", tr("{title}: {actors}", title=answers["title"], actors=", ".join(actors))]
    for place, issue in enumerate(issues, 1):
        ends = answers[f"issue.{place}.low"], answers[f"issue.{place}.high"]
        stands = ", ".join(f"{actor} {answers[f'position.{place}.{seat}']}" for seat, actor in enumerate(actors, 1))
        lines.append(
            tr("  {issue}, from {low} to {high}: {stands}", issue=issue, low=ends[0], high=ends[1], stands=stands)
        )
    lines += [tr("  {body} must approve for {actor}", body=body, actor=actor) for actor, body in bodies.items()]
    return lines


def _read(file: Path) -> dict[str, str]:
    """Return answers that were kept; nothing where there are none, or the file holds something else."""
    try:
        with file.open("rb") as stream:
            kept = json.loads(stream.read(LARGEST).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(key): text for key, text in kept.items() if isinstance(text, str)} if isinstance(kept, dict) else {}
