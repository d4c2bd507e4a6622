"""What the made-up view says of bodies, actions and tracks."""

from __future__ import annotations

from sample_board import ACTORS

from caucasus_game.engine.seen import ActionSeen, BlocSeen, BodySeen, MilestoneSeen, OptionSeen, TrackSeen


def body(name, title, actor, kind, support, chance, *, verdict="none", threshold=50.0):
    blocs = (
        BlocSeen("majority", 58.0, 71.0, 4.2),
        BlocSeen("cautious", 22.0, 38.0, -3.1),
        BlocSeen("opposed", 20.0, 4.0, -19.5),
    )
    return BodySeen(
        name,
        title,
        actor,
        kind,
        support,
        -2.4,
        threshold,
        chance,
        support + 3,
        1.5,
        0.0,
        blocs,
        verdict,
        5 if verdict == "refused" else 1,
        "4 points more of reciprocity, or 6 of mood, would turn the cautious bloc"
        if verdict == "none"
        else "it may be called again in turn 5",
    )


def action(
    name,
    title,
    help_,
    capital,
    *,
    treasury=0.0,
    verb="plain",
    target="none",
    options=None,
    spending=None,
    why="",
    secret=False,
):
    options = options if options is not None else (OptionSeen("", "", not why, why),)
    return ActionSeen(
        name, title, help_, verb, target, capital, treasury, spending, secret, options, ("S3",), ("D1-01",)
    )


def others(seat, why=""):
    return tuple(
        OptionSeen(row[0], row[1], not (why and row[0] == "iran"), why if row[0] == "iran" else "")
        for row in ACTORS
        if row[0] != seat
    )


def actions(seat):
    bodies = (
        OptionSeen("armenia_parliament", "Parliament of Armenia", legal=True, why_not=""),
        OptionSeen("azerbaijan_parliament", "Milli Majlis", legal=True, why_not=""),
    )
    return (
        action(
            "offer",
            "Offer a package",
            "Put terms on several issues to one or more seats.",
            0.0,
            verb="offer",
            target="actor",
            options=others(seat),
        ),
        action(
            "press",
            "Press",
            "Raise what no deal costs another seat; it costs trust and can backfire.",
            1.0,
            verb="press",
            target="actor",
            options=others(seat, "needs trust below 60"),
        ),
        action(
            "campaign",
            "Campaign",
            "Argue for the terms in a body.",
            0.0,
            verb="campaign",
            target="body",
            options=bodies,
            spending=(1, 6),
        ),
        action(
            "crossroads_round", "Crossroads round", "Show the map of all lines; opens reciprocity for more seats.", 2.0
        ),
        action("assure_iran", "Assure Iran", "Say in Tehran what the line will not do.", 1.0),
        action(
            "route_law",
            "Route law",
            "Put the law on the line before parliament.",
            2.0,
            why="needs rights of at least 25 settled",
        ),
        action(
            "put_amendment",
            "Call the referendum",
            "A vote on the passage in the constitution.",
            4.0,
            verb="vote",
            why="needs constitution settled at 50 or more",
        ),
        action(
            "ratify",
            "Put the treaty to the vote",
            "Parliament votes on the signed text.",
            2.0,
            verb="vote",
            why="needs the treaty signed",
        ),
        action("close_minsk", "Close the Minsk process", "Ask for it together with Azerbaijan.", 1.0, treasury=0.5),
        action("crossing_pact", "Crossing pact with Iran", "Guarantee Iranian transit in law.", 1.0, secret=True),
        action(
            "declare",
            "Declare a bound",
            "Say in public how far you go on an issue.",
            1.0,
            verb="declare",
            target="issue",
            options=(
                OptionSeen("route", "Passage through Syunik", legal=True, why_not=""),
                OptionSeen("rights", "Rights on the line", legal=True, why_not=""),
                OptionSeen("border", "Border", legal=False, why_not="settled already"),
            ),
        ),
        action("poll", "Commission a poll", "Halves the error.", 1.0, verb="poll", target="body", options=bodies),
    )


def tracks():
    def mark(name, title, turn=None, due="", due_turn=None, missing=""):
        return MilestoneSeen(name, title, turn, due, due_turn, missing)

    return (
        TrackSeen(
            "treaty",
            "Treaty",
            (
                mark("text", "text final", 0),
                mark("signed", "signed", missing="constitution settled at 50 or more, and both sign"),
                mark("ratified_am", "ratified AM"),
                mark("ratified_az", "ratified AZ"),
                mark("in_force", "in force"),
            ),
        ),
        TrackSeen(
            "constitution",
            "Amendment",
            (
                mark("proposed", "proposed", missing="constitution settled at 50 or more"),
                mark("notice", "notice"),
                mark("vote", "vote"),
                mark("in_force", "in force"),
            ),
        ),
        TrackSeen(
            "rights",
            "Rights",
            (
                mark("framework", "framework", 0),
                mark("terms", "terms", missing="rights settled"),
                mark("law", "law"),
                mark("operator", "operator"),
            ),
        ),
        TrackSeen(
            "minsk",
            "Minsk process",
            (
                mark("appeal", "appeal", 0),
                mark("agreed", "closing agreed", 2),
                mark("closed", "closed", missing="the OSCE's answer"),
            ),
        ),
        TrackSeen(
            "segments",
            "Segments",
            (
                mark("own", "AZ own", due="mid-2026", due_turn=2, missing="Azerbaijan spends 2 T"),
                mark("syunik", "Syunik"),
                mark("opening", "opening", due="end of 2028", due_turn=12),
            ),
        ),
        TrackSeen(
            "practice",
            "Practice",
            (
                mark("goods", "transit goods", 0),
                mark("exports", "Armenian exports", missing="reciprocity of 40, and dividend of 25"),
                mark("through", "through trains"),
            ),
        ),
    )
