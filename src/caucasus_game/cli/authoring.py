"""Commands that write files for authors: ``new`` and ``convert``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.new_files import MODELINE, check_name, in_a_shell, write_new, write_schema, written
from caucasus_game.cli.options import as_json, examples
from caucasus_game.cli.output import emit, say, tell
from caucasus_game.language import tr, tr_later, tr_n

if TYPE_CHECKING:
    from caucasus_game.casefiles.casefile import CaseFile

__all__ = ["COMMANDS"]

DIALECTS = {"smp-csv": ".csv", "exchange-text": ".txt"}
"""What ``convert`` writes, and how such a file's name ends."""
TEMPLATES = ("minimal", "negotiation", "ratification", "investment", "csv")
"""What ``new --template`` knows; ``casefiles.templating`` tells of each."""


@command(
    epilog=examples(
        "caucasus-game new",
        "caucasus-game new my-scenario",
        "caucasus-game new my-treaty --template ratification",
        "caucasus-game new emissions --from emissions.csv",
        "caucasus-game new cabinet --from cabinet.txt --out scenarios/cabinet.yaml --force",
    )
)
@click.argument("name", required=False)
@click.option(
    "--template",
    type=click.Choice(TEMPLATES),
    default=None,
    help=tr_later(
        "What to begin with: minimal (two seats, one issue), negotiation (three and two: what is taken if nothing is"
        " said), ratification (parliaments that vote), investment (money, lots, cargo), csv (a table to fill in)."
    ),
)
@click.option(
    "--from",
    "source",
    metavar="FILE",
    help=tr_later("The case to play: a CSV of the SMP toolkit, a text of the exchange program, or a scenario."),
)
@click.option(
    "--out", "-o", metavar="FILE", help=tr_later("Where to write it. If not given: NAME.yaml, in this folder.")
)
@click.option("--force", is_flag=True, help=tr_later("Write over a file that is there."))
@as_json
@click.pass_context
def new(
    context: click.Context,
    name: str | None,
    *,
    template: str | None,
    source: str | None,
    out: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write a scenario that can be played as it is and is meant to be changed.

    NAME names the file and, as an id, the scenario. Without NAME you are asked, in the terminal or by a pipe: who takes
    part, over what, where each stands, who must approve. With --template it is an invented case of some kind, with
    comments that say why; with --from a draft in which every position of the file stands and the rest is assumed, with
    reasons.
    """
    if source is not None and template not in {None, "csv"}:
        raise click.UsageError(tr("--from and --template {template} exclude each other", template=template), context)
    if name is None:
        if template or source or as_json:
            raise click.UsageError(
                tr("these options need a NAME; without them and without NAME you are asked"), context
            )
        from caucasus_game.cli.plain.interviewing import interview

        interview(Path(out) if out is not None else None, force=force)
        return
    check_name(name)
    file = Path(out) if out is not None else Path(f"{name}.yaml")
    filled_in = source is not None
    if source is None and template == "csv":
        source = str(_write_case(file.with_suffix(".csv"), force=force))
    others = _write_scenario(file, name, template, source, force=force)
    _tell_new(file, others, schema=write_schema(file), as_json=as_json)
    if source is not None and not filled_in and not as_json:
        import shlex

        say(tr("{table} holds an invented case: put yours in its place, and draft the scenario again:", table=source))
        out_too = "" if out is None else f" --out {in_a_shell(file)}"
        say(f"  caucasus-game new {shlex.quote(name)} --from {in_a_shell(Path(source))}{out_too} --force")


def _write_case(file: Path, *, force: bool) -> Path:
    """Write the table that a scenario is drafted from, for its author to fill in."""
    from caucasus_game.casefiles.templating import case_text

    write_new(file, case_text(), None, force=force)
    return file


def _write_scenario(file: Path, name: str, template: str | None, source: str | None, *, force: bool) -> tuple[str, ...]:
    """Write the scenario; return the actors of the case for whom there was no seat."""
    from caucasus_game.casefiles.reading import read_case_file
    from caucasus_game.casefiles.seats import ids_of, left_out
    from caucasus_game.casefiles.starter import starter
    from caucasus_game.casefiles.templating import DRAFTED, scenario_text
    from caucasus_game.casefiles.to_scenario import draft_scenario

    (id_,) = ids_of([name], "scenario")
    if source is None and (template or DRAFTED) != DRAFTED:
        write_new(file, f"{MODELINE}\n{scenario_text(template or DRAFTED, id_, name)}", None, force=force)
        return ()
    case = read_case_file(source) if source is not None else starter(name)
    text = draft_scenario(case, id_, Path(source).name if source is not None else tr("the case that 'new' starts from"))
    write_new(file, f"{MODELINE}\n{text}", source, force=force)
    return left_out(case)


def _tell_new(file: Path, others: tuple[str, ...], *, schema: str | None, as_json: bool) -> None:
    """Tell what was written, and what to do with it."""
    from caucasus_game.scenario.load import load

    scenario = load(str(file)).scenario
    if as_json:
        found = {"file": str(file), "id": scenario.id, "issues": len(scenario.issues), "left_out": others}
        emit(found | {"schema": schema, "seats": list(scenario.actors)})
        return
    for line in written(file, len(scenario.actors), len(scenario.issues)):
        say(line)
    if others:
        from caucasus_game.scenario.suggest import listed

        say(
            tr(
                "The weightiest actors have a seat, as many as there are letters. Left out: {listed}",
                listed=listed(others),
            )
        )


def _issues(case: CaseFile) -> str:
    return tr_n("{n} issue", "{n} issues", len(case.case.issues))


@command(
    epilog=examples(
        "caucasus-game convert ratification --to smp-csv",
        "caucasus-game convert sample_data.txt --to smp-csv --out sample.csv",
        "caucasus-game convert emissions.csv --to exchange-text --force",
    )
)
@click.argument("source", metavar="SCENARIO|FILE")
@click.option("--to", "dialect", type=click.Choice(list(DIALECTS)), required=True, help=tr_later("What to write."))
@click.option(
    "--out", "-o", metavar="FILE", help=tr_later("Where to write it. If not given: the source's name, in this folder.")
)
@click.option("--force", is_flag=True, help=tr_later("Write over a file that is there."))
@as_json
def convert(source: str, *, dialect: str, out: str | None, force: bool, as_json: bool) -> None:
    """Write a case as a file of another program.

    The source is the id of a shipped scenario, a path to one, or a file of the SMP toolkit or the exchange program.
    What the other program has no place for is told as a warning.
    """
    from caucasus_game.casefiles.exchange_text import not_in_exchange_text, write_exchange_text
    from caucasus_game.casefiles.reading import read_case_file
    from caucasus_game.casefiles.smp_csv import not_in_smp_csv, write_smp_csv

    case: CaseFile = read_case_file(source)
    file = Path(out) if out is not None else Path(f"{Path(source).stem}{DIALECTS[dialect]}")
    is_csv = dialect == "smp-csv"
    text = (write_smp_csv if is_csv else write_exchange_text)(case)
    lost = (not_in_smp_csv if is_csv else not_in_exchange_text)(case)
    write_new(file, text, source, force=force)
    if as_json:
        sizes = {"actors": len(case.case.actors), "issues": len(case.case.issues)}
        emit({"faults": [fault.as_json() for fault in lost], "file": str(file), **sizes})
        return
    tell(lost, as_json=False)
    say(tr("{file}: {actors} actors, {issues}", file=file, actors=len(case.case.actors), issues=_issues(case)))


COMMANDS = (new, convert)
