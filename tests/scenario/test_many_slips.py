"""Thousands of faulty documents: each is told in time, with places, and a single slip where it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fuzzing import MOST_MEGABYTES
from mutating import mended_slips, outcomes

HERE = Path(__file__).parent
DOCUMENTS = int(os.environ.get("CAUCASUS_GAME_FUZZ", "2000"))
MUTATIONS = int(os.environ.get("CAUCASUS_GAME_MUTATIONS", "1000"))
FIRST = int(os.environ.get("CAUCASUS_GAME_FUZZ_FIRST", "0"))


def fuzzed(count: int, first: int) -> dict:
    """Try documents in a process of their own, so that its memory is theirs."""
    command = [sys.executable, str(HERE / "fuzzing.py"), str(count), str(first)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.slow
def test_no_document_brings_anything_but_faults_with_places_in_time():
    """2,000 documents, CAUCASUS_GAME_FUZZ=20000 for more: no traceback, no more than 2 s or 500 MB, a place each."""
    told = fuzzed(DOCUMENTS, FIRST)
    assert told["wrong"] == []
    assert told["peak_mb"] < MOST_MEGABYTES
    assert told["faulty"] > DOCUMENTS // 2


def test_some_documents_bring_nothing_but_faults_with_places():
    """The same for a few, at every change."""
    told = fuzzed(24, 10_000)
    assert told["wrong"] == []
    assert told["peak_mb"] < MOST_MEGABYTES


@pytest.mark.slow
def test_the_first_fault_leads_to_the_slip():
    """Of 1,000 single slips in shipped files, the first fault names the line, one that refers to it, or the opening."""
    told = [good for _, _, _, good in outcomes(range(FIRST, FIRST + MUTATIONS))]
    assert sum(told) >= 0.98 * len(told)
    assert len(told) > MUTATIONS // 2


def test_the_first_fault_leads_to_a_few_slips():
    """The same for a few, at every change."""
    told = [good for _, _, _, good in outcomes(range(20))]
    assert sum(told) >= 0.9 * len(told)


@pytest.mark.slow
def test_what_is_mended_is_what_was_meant():
    """Of single slips in ids and keys nearly all are mended back to the letter; none is made worse."""
    told = list(mended_slips(range(5_000, 5_000 + MUTATIONS // 10)))
    assert {left <= found for found, left, _ in told} == {True}
    changed = [restored for found, left, restored in told if left < found]
    assert len(changed) > len(told) // 3
    assert sum(changed) >= 0.9 * len(changed)
