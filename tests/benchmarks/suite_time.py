"""What the suite costs: a plugin that tells the processor time of the tests, by file and by test.

    PYTHONPATH=tests/benchmarks .venv/bin/pytest -p suite_time

Processor time, user and system, of the test's process and of those it started and saw end; a busy machine changes it by
a tenth or so, where it doubles what a clock shows. What a test waits for is not in it.
"""

from __future__ import annotations

import resource
from collections import Counter

import pytest

MOST = 25
"""How many files and tests are told."""
_spent: Counter[str] = Counter()
_began = pytest.StashKey[float]()


def _now():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Read what was used before the test."""
    item.stash[_began] = _now()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item, call):
    """Write what a test used onto the last of its three reports: those go from the workers to where it is told."""
    if call.when == "teardown":
        item.user_properties.append(("processor", _now() - item.stash[_began]))


def pytest_runtest_logreport(report):
    """Gather what is written on reports."""
    _spent[report.nodeid] += sum(value for name, value in report.user_properties if name == "processor")


def pytest_terminal_summary(terminalreporter):
    """Tell the sum, and the files and tests that cost most."""
    files: Counter[str] = Counter()
    tests: Counter[str] = Counter()
    for name, seconds in _spent.items():
        files[name.partition("::")[0]] += seconds
        tests[name.partition("[")[0]] += seconds
    terminalreporter.section(f"processor time: {sum(_spent.values()):.1f} s")
    for table in (files, tests):
        for name, seconds in table.most_common(MOST):
            terminalreporter.line(f"{seconds:8.2f} s  {name}")
        terminalreporter.line("")
