"""``play --watch``: the run that was asked for, line by line."""


def test_the_watched_game_is_the_run(game) -> None:
    """Watched to its end, run K of a seed has the checksum that ``run`` prints for it under the policies it draws."""
    asked = ("ratification", "--seed", "7", "--run", "2")
    told = game("play", *asked, "--watch", "--plain", typed="end\n")
    assert told.status == 0
    found = game("run", *asked, "--policy", "mixed", "--json").data
    assert told.out.rstrip().endswith(f"checksum {found['checksum']}")
    assert found["ending"]["title"] in told.out


def test_the_command_of_an_odd_run_opens_it(game) -> None:
    """What a playtest prints to open a run is a command that does."""
    study = game(
        "playtest", "tutorial", "-n", "4", "--agency", "0", "--reading", "draw", "--policy", "random", "--json"
    )
    odd = next(odd for odd in study.data["odd"] if odd["kind"] == "shortest")
    words = odd["command"].split()
    assert words[:2] == ["caucasus-game", "play"]
    told = game(*words[1:], "--plain", typed="end\n")
    assert told.status == 0
    assert f"Turn {odd['value']} of" in told.out
    assert f"Turn {odd['value'] + 1} of" not in told.out


def test_a_seat_is_taken_over_line_by_line(game, tmp_path) -> None:
    """``t SEAT`` goes on as that seat, saved; a seat that is not there is told, and watching goes on."""
    words = "\nt nobody\nt AM\nquit\n"
    told = game("play", "tutorial", "--seed", "1", "--watch", "--plain", "--saves", tmp_path, typed=words)
    assert told.status == 0
    assert "there is no seat 'nobody'" in told.out
    assert "You are Armenia" in told.out
    (save,) = game("saves", "--saves", tmp_path, "--json").data["saves"]
    assert (save["seat"], save["turn"]) == ("armenia", 2)


def test_watching_goes_without_a_seat(game) -> None:
    """--watch and --seat contradict each other: used wrongly."""
    told = game("play", "tutorial", "--watch", "--seat", "AM", "--plain")
    assert told.status == 2
    assert "--watch" in told.err
