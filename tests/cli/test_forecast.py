"""The command ``forecast``."""

EMISSIONS = "Emissions,,3,1\nActor,Description,Power,Pstn1,Sal1\nA,a,10,0,50\nB,b,20,50,50\nC,c,10,100,50\n"


def test_forecast_of_a_scenario(game):
    """A scenario gives every model's answer as JSON, with ranges where positions are uncertain."""
    found = game("forecast", "ratification", "--draws", 4, "--issue", "route", "--rounds", 1, "--json").data
    assert set(found["models"]) == {"compromise", "median", "nash", "challenge", "scholz-2011", "smp", "exchange"}
    route = found["models"]["compromise"]["issues"]["route"]
    assert route["low"] < route["forecast"] < route["high"]
    assert found["models"]["compromise"]["actors"][0] == "armenia"


def test_forecast_of_a_case_file(game, tmp_path):
    """A file of the SMP toolkit is forecast in words: the answers, which to quote, the rounds, and who moved why."""
    file = tmp_path / "case.csv"
    file.write_text(EMISSIONS)
    said = game("forecast", str(file), "--model", "challenge", "--rounds", "2").out
    assert "challenge on" in said
    assert "round 1: " in said
    assert "22.99" in said
    assert max(map(len, said.splitlines())) <= 120


def test_forecast_as_a_table(game, tmp_path):
    """``--csv`` prints rows that a spreadsheet can read."""
    file = tmp_path / "case.csv"
    file.write_text(EMISSIONS)
    lines = game("forecast", str(file), "--csv", "--model", "median").out.splitlines()
    assert lines[0] == "model,issue,round,actor,position,forecast,low,high"
    assert len(lines) == 1 + 3 + 1


def test_forecast_refuses_in_words(game, tmp_path):
    """A wrong name, a missing file and a bad row are faults with a code; exit status 1, and 2 for misuse."""
    file = tmp_path / "case.csv"
    file.write_text(EMISSIONS.replace("B,b,20", "B,b,much"))
    assert "error[not-a-number]" in game("forecast", str(file)).err
    assert ":4:" in game("forecast", str(file)).err
    assert "error[missing-file]" in game("forecast", str(tmp_path / "none.csv")).err
    assert "did you mean" in game("forecast", "ratifcation").err
    assert game("forecast", "ratification", "--csv", "--json").status == 2
    file.write_text(EMISSIONS)
    assert game("forecast", str(file), "--reading", "R1=A").status == 2
