"""Cases as hypothesis makes them, the files of both dialects, and what makes two cases the same."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from caucasus_game.bargaining.cases import Case
from caucasus_game.casefiles.casefile import CaseFile

CSV = """\
River,"a treaty, in short",3,2,
Actor,Description,Power,water,Sal1,dam,Sal2,
Upland, The hills, 40, 40, 90, 40, 50,
Lowland,"The plain, below",50.5,65,90,70,60,
Harbour,,30,50,30,50,20
"""

TEXT = """\
#O\tRiver
#/\tmade for tests
'#A'\t'Upland'\t'The hills'\t''
'#A'\t'Lowland'\t'Lowland'\t''
#A\tHarbour\tCôte d'Or\ta comment
#P\twater\tWater for Lowland
#M\twater\t0\tnone
#M\twater\t7\tall of it
#P\tdam\tdam
#D\tUpland\twater\t2.8\t0.9\t0.4
#D\tLowland\twater\t5\t0.9\t0.5
#D\tHarbour\twater\t3\t0.3\t0.3
#D\tUpland\tdam\t40\t0.5\t0.5
#D\tLowland\tdam\t70\t0.6\t0.5
"""

_words = st.text(st.characters(categories=["L", "N", "P", "S"], codec="utf-8"), min_size=1, max_size=8)
names = st.lists(_words, min_size=1, max_size=2).map(" ".join)


@st.composite
def casefiles(draw, *, by_issue: bool) -> CaseFile:
    """A case as a file could hold it; ``by_issue``: scales and capabilities of its own for each issue, and marks."""
    every = draw(st.lists(names, min_size=4, max_size=8, unique=True))
    issues = tuple(every[: draw(st.integers(1, len(every) - 3))])
    rest = every[len(issues) :]
    actors = tuple(rest[:-1])
    shape = (len(actors), len(issues))

    def table(numbers: st.SearchStrategy[float], rows: int, columns: int) -> np.ndarray:
        size = rows * columns
        return np.array(draw(st.lists(numbers, min_size=size, max_size=size))).reshape(rows, columns)

    low, high = np.zeros(shape[1]), np.full(shape[1], 100.0)
    capability = np.repeat(table(st.floats(1e-3, 1e6), shape[0], 1), shape[1], axis=1)
    marks = {}
    if by_issue:
        capability = table(st.floats(1e-3, 1e6), *shape)
        low, width = table(st.floats(-1e6, 1e6), 1, shape[1])[0], table(st.floats(1e-3, 1e6), 1, shape[1])[0]
        high = low + width
        marks = {issues[0]: {float(low[0]): draw(names)}}
    share = table(st.floats(0, 1), *shape)
    position = np.clip(low + share * (high - low), low, high)
    case = Case(actors, issues, capability, position, table(st.floats(1e-3, 1), *shape))
    titles = {actors[0]: rest[-1]}
    return CaseFile(draw(names), case, low, high, np.zeros(shape), None, titles, marks)


def content(casefile: CaseFile) -> tuple[object, ...]:
    """Everything that a case says, comparable."""
    case = casefile.case
    arrays = (case.capability, case.position, case.salience, casefile.low, casefile.high, casefile.spread)
    quo = None if casefile.status_quo is None else casefile.status_quo.tolist()
    names = (casefile.name, case.actors, case.issues)
    return (*names, *(array.tolist() for array in arrays), quo, casefile.titles, casefile.marks)
