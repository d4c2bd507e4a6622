"""The front page: what moved most leads, and nothing stands in it that the seat's report does not say."""

from dataclasses import replace

from caucasus_game.engine.front_page import front_page
from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.engine.reporting import report_for
from caucasus_game.engine.seen_report import NewsSeen
from playing import play_turn


def _pages(rulebook, seed, seat, turns):
    play = Play.new(rulebook, seed)
    for _ in range(turns):
        view = play.view(seat)
        yield play, view, front_page(view, view.report)
        if play.phase != "over":
            play_turn(play, dict.fromkeys(rulebook.actors, "balanced"))


def test_a_page_says_what_the_report_says(ratification):
    """Every line of news is on the page once and as it is; every change's figures and causes, every offer are the
    report's, and bylines name only actors that the line itself names.
    """
    for play, view, page in _pages(ratification, 5, "armenia", 7):
        report = view.report
        items = [page.lead, *page.items]
        if report.news:
            assert sorted(item.text for item in items if item.kind == "news") == sorted(n.text for n in report.news)
        labels = {cause.label for line in report.lines for cause in line.causes}
        for item in items:
            if item.kind == "change":
                assert all(part.rpartition(" ")[0] in labels for part in item.more.split("; ") if part)
            elsewhere = item.byline.removeprefix("From our correspondent in ")
            if elsewhere != item.byline:
                assert elsewhere in item.text
                assert elsewhere != view.actor("armenia").name
        assert sum(item.kind == "talks" for item in items) == len(report.offers)
        assert (page.turn, page.date) == (play.told[-1].turn, report.date)


def test_the_heaviest_news_leads(ratification):
    """The lead weighs no less than any other line of news, and the other items go down in weight."""
    for _, view, page in _pages(ratification, 9, "iran", 7):
        weights = [item.weight for item in page.items if item.kind == "news"]
        assert all(page.lead.weight >= weight for weight in weights) or page.lead.kind != "news"
        printed = [item.weight for item in page.items if item.kind != "talks"]
        assert printed == sorted(printed, reverse=True)
        assert view.report is not None


def test_a_settlement_is_told_once_and_leads(tiny):
    """Terms that settle are no second line of figures beside the news of them, and they lead where they moved most."""
    play = Play.new(tiny, 1)
    offer = Order("offer", "lowland", terms={"water": 60.0})
    play.order({"upland": SeatOrders(1, "upland", (offer,))})
    play.answer({"lowland": {"upland-1": True}})
    view = play.view("upland")
    page = front_page(view, view.report)
    assert "Water for Lowland at 60" in page.lead.text
    assert not [item for item in page.items if item.kind == "change" and "Water for Lowland" in item.text]
    assert [line for line in view.report.lines if line.gauge == "terms"]


def test_a_name_in_brackets_is_no_place(tiny):
    """A line comes from whom it tells of; what stands in brackets is a cause."""
    view = Play.new(tiny, 1).view("upland")
    told = (NewsSeen(1, "Cargo rises (tolls of Harbour).", "neutral", ()), NewsSeen(1, "Harbour waits.", "neutral", ()))
    page = front_page(view, replace(view.report, news=told))
    places = {item.text: item.byline for item in (page.lead, *page.items)}
    assert places["Cargo rises (tolls of Harbour)."] == "From our own desk"
    assert places["Harbour waits."] == "From our correspondent in Harbour"


def test_editions_differ_by_what_a_seat_may_know(ratification):
    """The same turn has another page for another seat, and a secret line stands in its teller's alone."""
    play = Play.new(ratification, 3)
    secret = []
    for _ in range(8):
        if play.phase != "over":
            play_turn(play, dict.fromkeys(ratification.actors, "random"))
        told = play.told[-1]
        pages = {
            seat: front_page(play.view(seat), report_for(ratification, told, seat)) for seat in ratification.actors
        }
        for line in told.news:
            if line.teller is not None and not any(n.text == line.text and n.teller != line.teller for n in told.news):
                secret.append(line)
                for seat, page in pages.items():
                    shown = [item.text for item in (page.lead, *page.items)]
                    assert (line.text in shown) == (seat == line.teller)
    assert secret
