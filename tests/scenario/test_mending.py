"""What ``check --fix`` changes: slips with one way to mean them, to the letter, and nothing else."""

from __future__ import annotations

import pytest
from marked import TINY, replaced, write

from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.mending import mended
from caucasus_game.scenario.splicing import Splice, spliced, write_whole

TEXT = TINY.read_text(encoding="utf-8")

SLIPS = [
    ("capability: 50", "capabilty: 50", "capability: 50"),
    ("parties: [upland, lowland]\n    status_quo: 20", "parties: [upland, lowlnd]\n    status_quo: 20", None),
    ("when: stability < 10", "when: stabilty < 10   # not 'stability'", "when: stability < 10   # not 'stability'"),
    ('drift: {by: "1 - 2 * settled[water]"}', 'drift: {by: "1 - 2 * settled[watr]"}', None),
    ("when: treaty >= signed\n", "when: >-\n      treaty >= singed\n", "when: >-\n      treaty >= signed\n"),
    ("unit: quarter", "unit: quater", None),
    ("positions.lowland.water.salience: 1", "positions.lowlnd.water.salience: 1", None),
    ("who: [harbour]\n    between: [upland", "who: harbour\n    between: [upland", None),
    ("secret: true\n", "secret: yes\n", None),
    ('colour: "#3366aa"', "colour: #3366aa", None),
    ("title: Towns", "title: To\u200ewns", None),
    ("when: stability < 10", "when: stability ≤ 10", "when: stability <= 10"),
    ("when: turn == flood_season", "when: turn = flood_season", None),
    ('{"anger[lowland]": +8,', "{anger[lowland]: +8,", None),
    ("    start: 55\n", "\tstart: 55\n", None),
    ('"trust[upland, lowland]": -4', '"trust[upland, lowlan]": -4', None),
]


@pytest.mark.parametrize(("old", "wrong", "right"), SLIPS, ids=[wrong for _, wrong, _ in SLIPS])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_slip_that_can_be_meant_in_one_way_is_mended_where_it_stands(old, wrong, right, ends, tmp_path):
    """Around it every blank, comment and line end stays; then the file is sound."""
    file, _ = write(tmp_path, replaced(old, wrong).replace("\n", ends))
    found = mended(file, str(file))
    assert found.done
    (before, after) = found.texts[file.resolve()]
    assert before == file.read_bytes().decode()
    if right is not None or "\t" not in wrong:
        assert after == replaced(old, right or old).replace("\n", ends)
    write_whole(file, after)
    assert check_paths([file]) == ()


def test_several_slips_are_mended_at_once_and_the_rest_is_left(tmp_path):
    """What has two near neighbours or none stays as it is, and is still told."""
    text = replaced("capability: 50", "capabilty: 50").replace("stability < 10", "qqq < 10")
    text = text.replace("default: A", "default: Z").replace("minutes: 10", "minuts: 10")
    file, _ = write(tmp_path, text)
    found = mended(file, str(file))
    ((_, after),) = found.texts.values()
    assert after == text.replace("capabilty", "capability").replace("minuts", "minutes")
    assert sorted(fault.code for fault in found.done) == ["unknown-key", "unknown-key"]


def test_nothing_is_made_worse(tmp_path):
    """A change that does not lessen the faults is not made: here the nearest key stands beside the misspelt one."""
    text = replaced("capability: 50", "capability: 50\n    capabilty: 60")
    file, _ = write(tmp_path, text)
    assert mended(file, str(file)).texts == {}


def test_a_library_of_the_author_is_mended_in_its_own_file(tmp_path):
    """The fault is told there, and so the change is made there."""
    cut = TEXT.index("systems:\n"), TEXT.index("variables:\n")
    (tmp_path / "river.yaml").write_text(
        "library: true\n" + TEXT[cut[0] : cut[1]].replace("capability: 40", "capabilty: 40"), "utf-8"
    )
    file, _ = write(tmp_path, "extends: river.yaml\n" + TEXT[: cut[0]] + TEXT[cut[1] :])
    assert list(mended(file, str(file)).texts) == [(tmp_path / "river.yaml").resolve()]


def test_splices_that_do_not_fit_are_not_made():
    """Of two that overlap the first is made; one whose old text is not there is not."""
    assert spliced("abcdef", [Splice(1, "bc", "X"), Splice(2, "c", "Y"), Splice(4, "z", "Q")]) == "aXdef"


def test_a_file_is_written_in_one_step(tmp_path, monkeypatch):
    """Where writing fails the old file stands whole, and nothing is left beside it."""
    file = tmp_path / "case.yaml"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        write_whole(file, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]
    assert file.read_text(encoding="utf-8") == "old"
