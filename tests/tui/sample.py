"""A rich, made-up view of the ratification game, for tests of screens: every kind of thing that a view holds."""

from __future__ import annotations

from dataclasses import replace

from sample_board import ACTORS, IDS, ISSUES
from sample_home import actions, body, tracks
from sample_words import declared, gives, promises, undertakings

from caucasus_game.engine.seen import (
    ActorSeen,
    EndingSeen,
    GaugeSeen,
    IssueSeen,
    ObjectiveSeen,
    PromptSeen,
    ReadingSeen,
    SeatView,
    Stance,
    WinSet,
)
from caucasus_game.engine.seen_offers import OfferSeen
from caucasus_game.engine.seen_report import Cause, NewsSeen, Report, ReportLine


def _median(rows):
    pairs = sorted((row[0], row[2] * actor[5]) for row, actor in zip(rows, ACTORS, strict=True))
    half, total = sum(weight for _, weight in pairs) / 2, 0.0
    for at, weight in pairs:
        total += weight
        if total >= half:
            return float(at)
    return 50.0


def _forecast(rows):
    weights = [row[2] * actor[5] for row, actor in zip(rows, ACTORS, strict=True)]
    mean = sum(row[0] * weight for row, weight in zip(rows, weights, strict=True)) / sum(weights)
    return mean, mean - 5.0, mean + 6.0


def _issue(row, seat):
    name, title, question, parties, status_quo, words, rows = row
    own = rows[IDS.index(seat)]
    settled = name == "border"
    bounds, shuttled = declared(name)
    return IssueSeen(
        id=name,
        title=title,
        question=question,
        marks=tuple(zip((0, 25, 50, 75, 100), words, strict=True)),
        parties=parties,
        status_quo=status_quo,
        terms=55.0 if settled else status_quo,
        settled=settled,
        settled_turn=2 if settled else None,
        terms_before=status_quo,
        median=_median(rows),
        forecast=_forecast(rows),
        mandate=(float(own[3]), float(own[4])),
        am_party=seat in parties,
        stances=tuple(
            Stance(
                actor,
                float(at),
                float(at if actor == seat else max(0, at - spread)),
                float(at if actor == seat else min(100, at + spread)),
                salience,
                assumed=spread >= 25,
                claims=("D0-05", "D1-03"),
            )
            for actor, (at, spread, salience, _, _) in zip(IDS, rows, strict=True)
        ),
        win_sets=(
            WinSet(
                "armenia_parliament",
                ((0, 58),) if name == "route" else () if name == "constitution" else ((20, 48), (61, 80)),
                "reciprocity" if name == "constitution" else None,
            ),
            WinSet("armenia_referendum", ((5, 55),), None),
            WinSet("azerbaijan_parliament", ((35, 100),), None),
        ),
        declared=bounds,
        shuttled=shuttled,
    )


def offers():
    return (
        OfferSeen(
            "t3-azerbaijan-1",
            "azerbaijan",
            ("armenia",),
            (("route", 55.0), ("constitution", 50.0), ("reciprocity", 60.0)),
            3.4,
            5.1,
            within_mandate=False,
            counsel="Your negotiators lean to no: passage at 55 lies above the mandate, and trust is low.",
            accepted=None,
            gives=gives(),
            counterable=True,
        ),
        OfferSeen(
            "t3-united_states-1",
            "united_states",
            ("armenia", "azerbaijan"),
            (("rights", 70.0), ("neighbours", 50.0)),
            6.8,
            2.2,
            within_mandate=True,
            counsel="Your negotiators lean to yes: worth 6.8 points against 2.2 asked.",
            accepted=None,
        ),
    )


def report():
    claims = ("D0-10",)
    accepted = replace(offers()[1], accepted=True)
    refused = replace(offers()[0], accepted=False)
    return Report(
        turn=2,
        date="Q2 2026",
        news=(
            NewsSeen(
                2,
                "Grain from Kazakhstan reaches Armenia by rail for the first time, through Azerbaijan.",
                "good",
                ("D1-13",),
            ),
            NewsSeen(2, "Azerbaijan misses the date it gave for its own segment.", "bad", ("D2-04",)),
            NewsSeen(2, "Tehran reads the new draft and says nothing.", "neutral", ()),
            NewsSeen(2, "Azerbaijan says it will not go below 60 on the passage.", "bad", ("D2-05",), "tying hands"),
        ),
        offers=(accepted, refused),
        lines=(
            ReportLine(
                "stability",
                "",
                "Stability",
                46.0,
                43.2,
                (
                    Cause("incident on the border", -5.5, "E10", "scenarios/ratification.yaml:412:5", claims),
                    Cause("drift towards what the settlements support", 2.7, "E9", "", ()),
                ),
            ),
            ReportLine(
                "trust",
                "armenia>azerbaijan",
                "Trust of Armenia in Azerbaijan",
                25.0,
                30.1,
                (
                    Cause("settlement on the border", 4.0, "E8", "", ()),
                    Cause("grain train", 1.1, "event first_grain", "scenarios/ratification.yaml:380:7", ("D1-13",)),
                ),
            ),
            ReportLine(
                "mood",
                "armenia_parliament",
                "Mood in the Parliament of Armenia",
                0.0,
                1.5,
                (Cause("dividend", 1.5, "E3", "", ()),),
            ),
            ReportLine(
                "resistance",
                "iran",
                "Resistance of Iran",
                60.0,
                52.0,
                (Cause("Armenia assured Iran", -8.0, "E11", "", ("D1-15",)),),
            ),
            ReportLine(
                "terms",
                "border",
                "Border: terms on the table",
                25.0,
                55.0,
                (Cause("package of the United States accepted", 30.0, "talks", "", ()),),
            ),
        ),
        orders=(
            ("armenia", "Assure Iran", "your own order"),
            ("united_states", "Summit: invites Armenia and Azerbaijan", ""),
            ("russia", "Press Armenia", ""),
        ),
    )


def objective(name, title, kind, *rest):
    return ObjectiveSeen(name, title, kind == "secret", *rest)


def view(seat="armenia", *, phase="orders", turn=3, name="Armenia", round_=1):
    actors = tuple(
        ActorSeen(
            id_,
            name if id_ == "armenia" else long,
            short,
            glyph,
            colour,
            capability,
            id_ == seat,
            6.0 if id_ == seat else None,
            4.0 if id_ == seat else None,
            brief,
            ("Treaty in force with Armenian law on the route", "Crossroads: reciprocity practised"),
        )
        for id_, long, short, glyph, colour, capability, brief in ACTORS
    )
    over = phase == "over"
    return SeatView(
        scenario="ratification",
        title="Ratification",
        seat=seat,
        turn=turn,
        turns=12,
        date="Q3 2026",
        phase=phase,
        actions_per_turn=2,
        offers_per_turn=3,
        frozen=False,
        actors=actors,
        issues=tuple(_issue(row, seat) for row in ISSUES),
        gauges=(
            GaugeSeen("stability", "", "Stability", 43.2, -2.8, 0, 100, "up"),
            GaugeSeen("dividend", "", "Dividend: what people have seen", 14.0, 4.0, 0, 100, "up"),
            GaugeSeen("trust", "armenia>azerbaijan", "Trust", 30.1, 5.1, 0, 100, "up"),
            GaugeSeen("trust", "azerbaijan>armenia", "Trust", 27.0, 0.0, 0, 100, "up"),
            GaugeSeen("trust", "armenia>iran", "Trust", 62.0, 2.0, 0, 100, "up"),
            GaugeSeen("resistance", "iran", "Resistance", 52.0, -8.0, 0, 100, "down"),
            GaugeSeen("resistance", "russia", "Resistance", 55.0, 0.0, 0, 100, "down"),
            GaugeSeen("attention", "united_states", "Attention", 58.0, -6.0, 0, 100, "neither"),
        ),
        bodies=(
            body("armenia_parliament", "Parliament of Armenia", "armenia", "ratifies", 46.2, 22.0),
            body("armenia_referendum", "Referendum in Armenia", "armenia", "amends", 41.0, 4.0),
            body("azerbaijan_parliament", "Milli Majlis", "azerbaijan", "ratifies", 58.5, 88.0),
            body("us_public", "Washington's attention", "united_states", "audience", 58.0, 0.0),
        ),
        tracks=tracks(),
        actions=() if over else actions(seat),
        prompts=(
            PromptSeen(
                "draft_law",
                "The draft law",
                "The draft of the law on the line is ready. Publish it, or keep it closed?",
                (("publish", "Publish the draft"), ("closed", "Keep it closed")),
                ("D1-10", "D4-06"),
            ),
            PromptSeen(
                "name_row",
                "What is it called?",
                "A speech calls the line by another state's name for it.",
                (("own", "Insist on your own name"), ("neutral", "Use a neutral name")),
                ("D0-23",),
            ),
        )
        if phase == "orders"
        else (),
        offers=(offers() if round_ == 1 else offers()[:1]) if phase == "talks" else (),
        round=round_ if phase == "talks" else 0,
        undertakings=undertakings(),
        promises=promises(),
        news=(
            *report().news,
            NewsSeen(1, "Kazakhstan and Azerbaijan hold their council in Astana.", "neutral", ("D2-01",)),
            NewsSeen(1, "Armenia and Kazakhstan sign fifteen papers.", "good", ("D1-11",)),
        ),
        objectives=(
            objective(
                "in_force",
                "The treaty in force, with Armenian law on the route",
                "open",
                40.0,
                20.0,
                0.0,
                100.0,
                20.0,
                ("D0-05", "D1-18"),
                "",
            ),
            objective(
                "crossroads", "Crossroads: reciprocity practised", "open", 35.0, 25.0, 25.0, 70.0, 0.0, ("D1-01",), ""
            ),
            objective(
                "no_vote_first",
                "No vote on the amendment before reciprocity is practised",
                "secret",
                25.0,
                1.0,
                0.0,
                1.0,
                100.0,
                ("D1-10",),
                "a goal made up for play",
            ),
        ),
        score=33.0,
        readings=(
            ReadingSeen("R2", "Who convened the talks?", "A", "Washington convened"),
            ReadingSeen("R7", "Is an amendment asked for?", "A", "One clause is amended"),
        ),
        report=report(),
        ending=EndingSeen(
            "signed_waiting",
            "Signed, and waiting",
            "The treaty is signed. Neither parliament has voted. In Yerevan the cautious ask what was "
            "given for the passage; in Baku the dates are read out again; in Astana the trains run on.",
            "mixed",
            12,
            (
                ("armenia", 48.0),
                ("azerbaijan", 55.2),
                ("kazakhstan", 61.0),
                ("united_states", 40.0),
                ("russia", 33.0),
                ("iran", 51.0),
                ("turkey", 28.4),
            ),
        )
        if over
        else None,
    )
