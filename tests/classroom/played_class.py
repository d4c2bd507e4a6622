"""A class that has played to its end, without sockets: several chairs a seat, reasons, messages, a missed turn."""

from __future__ import annotations

from dataclasses import replace

from classes import a_class

from caucasus_game.classroom.class_seat import ClassSeat
from caucasus_game.classroom.roster import Chair
from caucasus_game.scenario.load import load

SECRET_WORDS = "a word for one seat alone"


def chairs_for(scenario, each):
    """Return ``each`` chairs for every seat, with names of persons."""
    actors = load(scenario).scenario.actors
    return [Chair(f"{seat}-{n}", seat, f"Pupil {seat} {n}") for seat in actors for n in range(1, each + 1)]


def play_class(folder, *, scenario="tutorial", each=2, name="monday", seed=7):
    """Return a lesson whose game is over: chairs take turns, the last seat misses the first turn, each predicts."""
    chairs = chairs_for(scenario, each)
    seats = tuple(dict.fromkeys(chair.seat for chair in chairs))
    lesson, hands = a_class(folder, seats=seats, scenario=scenario, chairs=chairs, name=name, seed=seed)
    lesson.start()
    lesson.message("Welcome to the table")
    lesson.message(SECRET_WORDS, seats[0])
    lesson.pause()
    lesson.go_on()
    issue = next(iter(lesson.table.rulebook.scenario.issues))
    while lesson.phase != "over":
        hands.time += 60
        for place, seat in enumerate(seats):
            chair = lesson.chairs[f"{seat}-{1 + lesson.reader.turn % each}"]
            sitting = ClassSeat(lesson, chair)
            if lesson.phase == "orders":
                if lesson.reader.turn == 1 and place == len(seats) - 1:
                    continue
                advised = sitting.advice()
                reasons = tuple(f"the reason of {seat} in turn {lesson.reader.turn}" for _ in advised.orders)
                guess = {seats[place - 1]: {issue: 50.0}}
                lesson.submit(chair.id, replace(advised, reasons=reasons, predictions=guess))
            elif lesson.owes(seat):
                lesson.reply(chair.id, sitting.advised_answers())
        lesson.close_phase()
    return lesson
