from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from caucasus_game.errors import Faults
from caucasus_game.session.files import APPLICATION_ID, FORMAT
from caucasus_game.session.store import Given, Mark, Phase, Store


def fill(store):
    store.put_meta({"scenario": "tiny"})
    store.put_seats({"upland": "person", "lowland": "balanced"})
    store.add_phase(Phase(0, 1, "orders", 0, "c0ffee", None, b"state " * 2000))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "game.sqlite"


@pytest.fixture
def store(path):
    made = Store.create(path, fill)
    yield made
    made.close()


def files_in(folder):
    return sorted(path.name for path in folder.iterdir())


def code_of(raised):
    [fault] = raised.value.faults
    assert fault.message.isprintable()
    assert fault.hint
    return fault.code


def test_pragmas_keep_acknowledged_orders(store, path):
    """The settings that hold when the power goes, which no kill can tell: EXTRA sync, a journal, our id and format."""

    def pragma(name):
        return store._connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("synchronous") == 3
    assert pragma("journal_mode") == "delete"
    assert pragma("fullfsync") == 1
    assert pragma("application_id") == APPLICATION_ID
    assert pragma("user_version") == FORMAT
    head = path.read_bytes()
    assert head[68:72] == APPLICATION_ID.to_bytes(4, "big")
    assert head[60:64] == FORMAT.to_bytes(4, "big")


def test_one_file_is_the_game(store, path):
    """Nothing lies beside the save between two writes, nor after it is closed."""
    with store.writing():
        store.put_orders(Given(1, "upland", "{}", defaulted=False))
    assert files_in(path.parent) == ["game.sqlite"]
    store.close()
    assert files_in(path.parent) == ["game.sqlite"]


def test_a_write_is_all_or_nothing(store):
    """Where a write fails midway nothing of it is kept, and the next write goes through."""

    def write_half():
        with store.writing():
            store.put_orders(Given(1, "upland", "{}", defaulted=False))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert store.orders() == []
    with store.writing():
        store.put_orders(Given(1, "upland", "[]", defaulted=True))
    assert store.orders() == [Given(1, "upland", "[]", defaulted=True)]


def test_orders_are_replaced_and_numbered(store):
    """A seat's later orders stand in place of its earlier ones; the sequence tells which came when."""
    with store.writing():
        store.put_orders(Given(1, "upland", "1", defaulted=False))
        store.put_orders(Given(1, "lowland", "2", defaulted=False))
        store.put_orders(Given(1, "upland", "3", defaulted=False))
    rows = store.rows("SELECT seat, json, sequence FROM orders ORDER BY sequence")
    assert rows == [("lowland", "2", 2), ("upland", "3", 3)]


def test_what_is_stored_comes_back(store, path):
    """Another opening of the file reads what was written: setup, seats, states, answers and marks."""
    mark = Mark(1, "talks", "rules", "2")
    with store.writing():
        store.put_answers(Given(1, "lowland", '{"o":true}', defaulted=False, round=1))
        store.add_phase(Phase(0, 1, "talks", 2, "f00d", None, b"\0" * 100))
        store.add_mark(mark)
    reader = Store.read(path)
    assert reader.meta() == {"scenario": "tiny"}
    assert list(reader.seats()) == ["upland", "lowland"]
    assert [phase.snapshot for phase in reader.phases()] == [b"state " * 2000, b"\0" * 100]
    assert reader.latest().checksum == "f00d"
    assert reader.standing() == (1, "talks", 2, None)
    assert reader.resolved_turns() == [1]
    assert reader.answers() == [Given(1, "lowland", '{"o":true}', defaulted=False, round=1)]
    assert reader.marks() == [mark]
    reader.close()


def test_a_name_that_is_taken_is_kept(store, path):
    """Making a save over another raises save-exists, leaves the other as it was and nothing beside it."""
    before = path.read_bytes()
    with pytest.raises(Faults) as taken:
        Store.create(path, fill)
    assert code_of(taken) == "save-exists"
    assert path.read_bytes() == before
    assert files_in(path.parent) == ["game.sqlite"]


def test_an_interrupted_beginning_leaves_no_save(path):
    """A save takes its name only when it is whole."""

    def interrupted(store):
        fill(store)
        assert not path.exists()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Store.create(path, interrupted)
    assert files_in(path.parent) == []


def test_one_at_a_time_plays_and_others_may_read(store, path):
    """While a game is open to be played nobody else can play it, and anybody can read it; once closed it is free."""
    with pytest.raises(Faults) as held:
        Store.play(path)
    assert code_of(held) == "save-locked"
    reader = Store.read(path)
    with store.writing():
        store.put_orders(Given(1, "upland", "{}", defaulted=False))
    assert len(reader.orders()) == 1
    reader.close()
    store.close()
    Store.play(path).close()


def test_a_dead_process_holds_nothing(tmp_path):
    """The lock of a process that was killed is gone with it."""
    path = tmp_path / "game.sqlite"
    Store.create(path, fill).close()
    script = f"""
        from pathlib import Path
        from caucasus_game.session.store import Store
        store = Store.play(Path({str(path)!r}))
        print("open", flush=True)
        input()
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout.readline() == b"open\n"
        with pytest.raises(Faults) as held:
            Store.play(path)
        child.kill()
    assert code_of(held) == "save-locked"
    Store.play(path).close()


def test_a_save_locked_whole_is_told(store, path):
    """A program that keeps even readers out is told of as save-locked."""
    store.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Faults) as held:
        Store.read(path)
    other.close()
    assert code_of(held) == "save-locked"


def test_a_write_by_somebody_else_is_noticed(store, path):
    """If another program changed the save between two writes, the next one is refused instead of mixing two games."""
    store._connection.execute("ROLLBACK")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("DELETE FROM seats")
    other.close()
    with pytest.raises(Faults) as changed, store.writing():
        store.put_orders(Given(1, "upland", "{}", defaulted=False))
    assert code_of(changed) == "save-locked"


def foreign_text(path):
    path.write_text("Dear diary, " * 200)


def foreign_database(path):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()


def foreign_note(path):
    path.write_text("short")


@pytest.mark.parametrize("make", [foreign_text, foreign_database, foreign_note])
def test_a_foreign_file_is_left_as_it_was(path, make):
    """A file that is not ours is refused; its bytes and its time are as before, and nothing is made beside it."""
    make(path)
    before, stat, beside = path.read_bytes(), path.stat(), files_in(path.parent)
    for opening in (Store.read, Store.play):
        with pytest.raises(Faults) as foreign:
            opening(path)
        assert code_of(foreign) == "save-foreign"
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == stat.st_mtime_ns
    assert files_in(path.parent) == beside


def test_a_commit_cut_short_is_no_damage(tmp_path):
    """A process killed in the middle of a commit leaves a whole save: what it was writing is taken back, not refused.

    The bytes are those between the first page of a commit and its last: the page that tells the new size is written,
    the file still has the old one, and the journal lies beside it.
    """
    played, found = tmp_path / "played.sqlite", tmp_path / "found.sqlite"
    Store.create(played, fill).close()
    before = played.stat().st_size
    connection = sqlite3.connect(played, isolation_level=None)
    connection.execute("PRAGMA cache_size = 2")  # so that the journal is on the disk before the commit
    connection.execute("BEGIN IMMEDIATE")
    for number in range(40):
        connection.execute("INSERT INTO marks VALUES (?, 1, 'orders', 'note', ?)", (number, "x" * 4000))
    shutil.copy(f"{played}-journal", f"{found}-journal")
    connection.execute("COMMIT")
    connection.close()
    found.write_bytes(played.read_bytes()[:before])
    with closing(Store.play(found)) as store:
        assert store.meta() == {"scenario": "tiny"}
        assert store.marks() == []
    assert files_in(tmp_path) == ["found.sqlite", "played.sqlite"]


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.5, 0.99])
def test_a_truncated_save_is_told(store, path, share):
    """A save that lost its end, or all but its first bytes, is damaged, and stays as it is."""
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    before = path.read_bytes()
    for opening in (Store.read, Store.play):
        with pytest.raises(Faults) as broken:
            opening(path)
        assert code_of(broken) == "save-damaged"
    assert path.read_bytes() == before


def test_a_save_with_flipped_bytes_is_told(store, path):
    """Bytes that changed inside the stored state are noticed by its own checksum."""
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE phases SET snapshot = zeroblob(length(snapshot))")
    connection.commit()
    connection.close()
    reader = Store.read(path)
    with pytest.raises(Faults) as broken:
        reader.latest()
    reader.close()
    assert code_of(broken) == "save-damaged"


@pytest.mark.parametrize(
    ("version", "code"), [(FORMAT + 1, "save-newer"), (FORMAT - 1, "save-older"), (0, "save-damaged")]
)
def test_another_format_is_told(store, path, version, code):
    """A save of another format is refused and left as it was; a format that cannot be is damage."""
    store.close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Faults) as refused:
        Store.play(path)
    assert code_of(refused) == code
    assert path.read_bytes() == before


def test_no_folder_can_be_made(tmp_path):
    """Where the folder of saves cannot be made, the fault names it and the way to choose another."""
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/saves")):
        with pytest.raises(Faults) as refused:
            Store.create(folder / "game.sqlite", fill)
        assert code_of(refused) == "folder-unwritable"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unwritable for root")
def test_an_unwritable_folder_is_told(store, path):
    """Neither a new save nor going on with one is tried where nothing can be written; reading works."""
    store.close()
    path.parent.chmod(0o500)
    try:
        for opening in (lambda: Store.create(path.with_name("b.sqlite"), fill), lambda: Store.play(path)):
            with pytest.raises(Faults) as refused:
                opening()
            assert code_of(refused) == "folder-unwritable"
        Store.read(path).close()
    finally:
        path.parent.chmod(0o700)


def test_a_full_disk_loses_nothing(store):
    """When the disk takes no more, writing is disk-full, what was acknowledged stays, and later writes go on."""
    with store.writing():
        store.put_orders(Given(1, "upland", "{}", defaulted=False))
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Faults) as full, store.writing():
        store.put_orders(Given(1, "lowland", "x" * 100_000, defaulted=False))
    assert code_of(full) == "disk-full"
    assert [given.seat for given in store.orders()] == ["upland"]
    store._connection.execute("PRAGMA max_page_count = 100000")
    with store.writing():
        store.put_orders(Given(1, "lowland", "x" * 100_000, defaulted=False))
    assert len(store.orders()) == 2


def test_the_system_takes_no_more_bytes(tmp_path):
    """A real refusal of the system to make files longer is disk-full, for a new save as for an old; nothing is lost."""
    path = tmp_path / "game.sqlite"
    script = """
        import resource, sys
        from pathlib import Path
        from caucasus_game.errors import Faults
        from caucasus_game.session.store import Given, Phase, Store
        path = Path(sys.argv[1])
        def fill(store):
            store.put_meta({"scenario": "tiny"})
            store.add_phase(Phase(0, 1, "orders", 0, "c0ffee", None, b"state"))
        store = Store.create(path, fill)
        with store.writing():
            store.put_orders(Given(1, "upland", "{}", defaulted=False))
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, resource.RLIM_INFINITY))
        for attempt in ("write", "create"):
            try:
                if attempt == "write":
                    with store.writing():
                        store.put_orders(Given(1, "lowland", "x" * 500_000, defaulted=False))
                else:
                    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
                    Store.create(path.with_name("new.sqlite"), fill)
            except Faults as problem:
                print(attempt, problem.faults[0].code)
        print([given.seat for given in store.orders()])
        store.close()
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines() == ["write disk-full", "create disk-full", "['upland']"]
    reader = Store.read(path)
    assert [given.seat for given in reader.orders()] == ["upland"]
    reader.close()
    assert files_in(tmp_path) == ["game.sqlite"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
