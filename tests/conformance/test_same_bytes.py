"""The same game is the same bytes in another process, and on a processor with other features."""

import os
import subprocess
import sys

import pytest

PLAIN_PROCESSOR = {
    "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA",
}


def _run(*arguments: str, **environment: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "caucasus_game", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout


@pytest.mark.parametrize("policy", ["mixed", pytest.param("balanced", marks=pytest.mark.slow)])
def test_run_gives_the_same_bytes_without_the_processors_features(policy):
    """``run --json`` prints the same bytes again, and with NumPy's and glibc's vector code switched off."""
    command = ("run", "ratification", "--seed", "41", "--run", "7", "--policy", policy, "--json")
    first = _run(*command)
    assert first.count(b"\n") == 1
    assert _run(*command) == first
    assert _run(*command, **PLAIN_PROCESSOR) == first


@pytest.mark.slow
def test_a_study_gives_the_same_numbers_without_the_processors_features():
    """So does a playtest, less its timings."""
    command = ("playtest", "ratification", "-n", "120", "--agency", "4", "--seed", "5", "--json")
    texts = []
    for environment in ({}, PLAIN_PROCESSOR):
        text = _run(*command, **environment).decode()
        texts.append(text[text.index('"hits"') : text.index('"seconds"')])
    assert texts[0] == texts[1]
    assert '"scores"' in texts[0]
