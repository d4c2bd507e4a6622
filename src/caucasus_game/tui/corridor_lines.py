"""The network and the lots as lines: the cargo gauge, cargo by way, lots with who pays, links with what they carry."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.numbers_in_lines import Marks, asks
from caucasus_game.tui.text import TREASURY, bar, clean, fit, label, listed, number, percent, short_names, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_network import CargoGaugeSeen, DemandSeen, LinkSeen, LotSeen, NetworkSeen, WaySeen

__all__ = [
    "beside",
    "demand_lines",
    "gauge_lines",
    "investor_words",
    "link_lines",
    "lot_lines",
    "money_words",
    "way_lines",
]

ROOMY = 70
"""Cells from which on a table has all its columns."""
THIRDS, HALVES = 105, 72
"""Cells from which on ways stand three, or two, in a line."""
DONE, UNDERWAY, NOT_BEGUN, BLOCKED = "●", "◐", "○", "✗"
OPEN, FULL, SHUT = "═", "█", "✗"


def gauge_lines(gauge: CargoGaugeSeen, width: int) -> list[Content]:
    """Return the cargo gauge: a bar with what is carried of its target, and below it on what the target rests."""
    title = clean(gauge.title)
    change = _moved(gauge.change)
    moved = "  " + tr("{change} in the last turn", change=change) if change else ""
    figures = tr("{carried} of {all} Mt a year", carried=number(gauge.carried), all=number(gauge.target))
    cells = max(6, min(30, width - len(title) - len(figures) - len(moved) - 2))
    full = min(cells, int(cells * gauge.carried / gauge.target))
    line = Content.assemble(
        (title, "bold $foreground"),
        " ",
        ("▰" * full, "$success" if full == cells else "$primary"),
        ("▱" * (cells - full), "$faint"),
        " ",
        asks(Content.assemble((figures, "bold $foreground")), f"carried@{gauge.way}" if gauge.way else ""),
        (moved, "$secondary"),
    )
    rests = [", ".join(gauge.claims), tr("assumed: {ground}", ground=clean(gauge.assumed)) if gauge.assumed else ""]
    ground = "; ".join(part for part in rests if part)
    return [
        line.truncate(width, ellipsis=True),
        *(hanging(Content("  "), ground, width, style="$quiet") if ground else []),
    ]


def way_lines(network: NetworkSeen, width: int) -> list[Content]:
    """Return cargo by way, in as many columns as there is room for, and what of all cargo travels."""
    if not network.ways and not network.demands:
        return []
    columns = 3 if width >= THIRDS else 2 if width >= HALVES else 1
    each = (width - 3 * (columns - 1)) // columns
    most = max((way.carried for way in network.ways), default=0.0)
    cells = [_way(way, most, each) for way in network.ways]
    rows = [Content("   ").join(cells[start : start + columns]) for start in range(0, len(cells), columns)]
    return [_heading(tr("Cargo by way, Mt a year")), *rows, *_travelling(network.demands, width)]


def _way(way: WaySeen, most: float, width: int) -> Content:
    title = min(20, width - 24)
    return Content.assemble(
        "  ",
        (label(way.title, title) + " ", "$foreground"),
        (bar(way.carried, width - title - 17, high=most or 1.0).replace(" ", "·"), "$primary"),
        asks(Content.assemble((f"{number(way.carried):>6}", "bold $foreground")), f"carried@{way.id}"),
        (f"{_moved(way.change):>7} ", "$secondary"),
    )


def _travelling(demands: Sequence[DemandSeen], width: int) -> list[Content]:
    wanted, shipped = sum(one.volume for one in demands), sum(one.shipped for one in demands)
    if not demands:
        return []
    words = tr("Of {wanted} Mt a year to be sent, {shipped} travelled.", wanted=number(wanted), shipped=number(shipped))
    return hanging(Content("  "), words, width, style="italic $quiet")


def demand_lines(demands: Sequence[DemandSeen], width: int) -> list[Content]:
    """Return what wants to travel: what there is of each cargo, what of it travelled, what was left behind."""
    if not demands:
        return []
    title = width - 31
    there_is, shipped, left = tr("there is"), tr("travelled"), tr("left")
    head = f"  {fit('', title)}{there_is:>10}{shipped:>10}{left:>8}"
    rows = [_heading(tr("What wants to travel, Mt a year")), _cut(Content.assemble((head, "$quiet")), width)]
    for one in demands:
        figures = (
            asks(Content.assemble((f"{number(amount):>{cells}}", "$foreground")), f"{gauge}@{one.id}")
            for gauge, amount, cells in (
                ("volume", one.volume, 10),
                ("shipped", one.shipped, 10),
                ("unshipped", one.unshipped, 8),
            )
        )
        rows.append(_cut(Content.assemble("  ", (label(one.title, title), "$foreground"), *figures), width))
    return rows


def _cut(line: Content, width: int) -> Content:
    return line.truncate(width, ellipsis=True)


def lot_lines(view: SeatView, network: NetworkSeen, width: int) -> list[Content]:
    """Return the lots: a line each with what is built and paid for, and below it who pays and what investors see."""
    if not network.lots:
        return []
    title = width - (45 if width >= ROOMY else 28)
    land, cost, built, paid = tr("land"), tr("cost"), tr("built"), tr("paid")
    due = "  " + tr("due") if width >= ROOMY else ""
    head = Content.assemble((f"  {fit('', title)} {land:<5}{cost:>6} {built:>7}{paid:>6}{due}", "$quiet"))
    rows = [_heading(tr("Lots")), head.truncate(width, ellipsis=True)]
    for lot in network.lots:
        sign, style, _ = _lot_state(lot)
        line = Content.assemble(
            (f"{sign} ", style),
            (label(lot.title, title) + " ", "bold $foreground"),
            (f"{''.join(short_names(view, [lot.owner] if lot.owner else [])):<5}", "$foreground"),
            asks(Content.assemble((f"{number(lot.capex, 2) + TREASURY:>6}", "$foreground")), f"capex@{lot.id}"),
            " ",
            asks(Content.assemble((f"{percent(lot.built):>7}", "bold $foreground")), f"built@{lot.id}"),
            asks(Content.assemble((f"{percent(lot.funded):>6}", "bold $foreground")), f"funded@{lot.id}"),
            (f"  {_due(lot, view.turn)}" if width >= ROOMY else "", "$secondary"),
        )
        rows.append(line.truncate(width, ellipsis=True))
        marks = Marks()
        detail = _lot_detail(view, lot, network, width, marks)
        rows += marks.read(hanging(Content("  "), detail, width, style="$quiet"))
    if network.pool:
        marks = Marks()
        words = tr("Private money not yet placed: {money}.", money=marks.put(_money(network.pool), "pool"))
        rows += marks.read(hanging(Content("  "), words, width, style="italic $quiet"))
    return rows


def _lot_state(lot: LotSeen) -> tuple[str, str, str]:
    """Return how a lot stands: sign, style, words."""
    if lot.finished:
        return DONE, "$success", tr("finished")
    if lot.blocked:
        return BLOCKED, "$error", tr("no access: {why}", why=clean(lot.blocked).rstrip("."))
    if lot.built > 0:
        return UNDERWAY, "$primary", tr("being built, {change} in the last turn", change=signed(lot.change))
    return NOT_BEGUN, "$quiet", tr("not begun")


def _due(lot: LotSeen, turn: int) -> str:
    if not lot.due:
        return ""
    late = not lot.finished and lot.due_turn is not None and lot.due_turn < turn
    return tr("was due {date}", date=clean(lot.due)) if late else tr("due {date}", date=clean(lot.due))


def _lot_detail(view: SeatView, lot: LotSeen, network: NetworkSeen, width: int, marks: Marks) -> str:
    parts = [_lot_state(lot)[2], "" if width >= ROOMY else _due(lot, view.turn), money_words(view, lot, marks)]
    parts.append("" if lot.finished else investor_words(lot, marks))
    if lot.chain and not lot.finished:
        others = listed([clean(network.title(other)) for other in lot.chain])
        parts.append(tr("earns little without {lots}", lots=others))
    parts.append(", ".join(lot.claims))
    return " · ".join(part for part in parts if part).replace(" %", "\u00a0%")


def money_words(view: SeatView, lot: LotSeen, marks: Marks) -> str:
    """Return who pays for a lot: ``public 2■ (UP 2), private 0.5■ of 3■, open 3.5■``; numbers are marked in it."""
    given = ", ".join(
        marks.put(f"{short_names(view, [actor])[0]} {number(money, 2)}", f"pledged@{lot.id}>{actor}")
        for actor, money in lot.pledged
    )
    parts = [tr("public {money}", money=_money(lot.public)) + (f" ({given})" if given else "")]
    private = marks.put(_money(lot.private), f"private@{lot.id}")
    if lot.private_most and lot.finished:
        parts.append(tr("private {money}", money=private))
    elif lot.private_most:
        parts.append(tr("private {money} of {most}", money=private, most=_money(lot.private_most)))
    if not lot.finished:
        parts.append(tr("open {money}", money=_money(lot.gap)))
    return ", ".join(parts)


def _money(amount: float) -> str:
    return f"{number(amount, 2)}{TREASURY}"


def investor_words(lot: LotSeen, marks: Marks) -> str:
    """Return what investors see in a lot, its numbers marked; nothing where none of it is theirs to pay."""
    if not lot.private_most:
        return ""
    return tr(
        "investors see yield {earns} %, hazard {hazard} % a year: {share} would come",
        earns=marks.put(number(lot.earns), f"earns@{lot.id}"),
        hazard=marks.put(number(lot.hazard), f"hazard@{lot.id}"),
        share=marks.put(percent(lot.taken), f"taken@{lot.id}"),
    )


def link_lines(network: NetworkSeen, width: int) -> list[Content]:
    """Return the links: open, full or shut, cargo against capacity, what passing costs, and what opens the shut."""
    if not network.links:
        return []
    roomy = width >= ROOMY
    title = width - (54 if roomy else 32)
    way, cargo, change, days, cost, risk = (
        tr("way"), tr("Mt a year"), tr("change"), tr("days"), tr("cost"), tr("risk")
    )  # fmt: skip
    head = f"  {fit('', title)} {fit(way, 12) if roomy else ''}{'':<5}{cargo:>9} "
    head += f"{change:>7}{days:>5}{cost:>6}{risk:>6}" if roomy else f"{days:>4}{cost:>5}{risk:>5}"
    rows = [
        _heading(tr("Links, cost and risk in $ a tonne")),
        Content.assemble((head, "$quiet")).truncate(width, ellipsis=True),
    ]
    for link in network.links:
        sign, style, state = _link_state(link)
        line = Content.assemble(
            (f"{sign} ", style),
            (label(link.title, title) + " ", "$foreground"),
            (fit(network.title(link.way), 11) + " " if roomy else "", "$quiet"),
            (f"{state:<5}", style),
            _cargo(link),
            " ",
            *_figures(link, roomy=roomy),
        )
        rows.append(line.truncate(width, ellipsis=True))
        marks = Marks()
        if not link.open and link.opens:
            words = tr("opens at: {what}", what=clean(link.opens))
            if link.potential:
                words = tr(
                    "opens at: {what}; with all open {cargo} Mt",
                    what=clean(link.opens),
                    cargo=marks.put(number(link.potential), f"potential@{link.id}"),
                )
            rows += marks.read(hanging(Content("  "), words, width, style="italic $quiet"))
        elif link.full and link.price >= LEAST_PRICE:
            price = marks.put(number(link.price), f"dear@{link.id}")
            words = tr("a place on it costs {price} $ a tonne more", price=price)
            rows += marks.read(hanging(Content("  "), words, width, style="italic $quiet"))
    return rows


LEAST_PRICE = 0.05
"""$ a tonne: what a place on a full link costs is told from here on."""


def _link_state(link: LinkSeen) -> tuple[str, str, str]:
    if not link.open:
        return SHUT, "$error", tr("shut")
    return (FULL, "$warning", tr("FULL")) if link.full else (OPEN, "$success", tr("open"))


def _cargo(link: LinkSeen) -> Content:
    """Return the cargo of a link against its capacity; each can be asked about."""
    flow, capacity = f"{number(link.flow)}", f"{number(link.capacity)}"
    return Content.assemble(
        " " * (8 - len(flow) - len(capacity)),
        asks(Content.assemble((flow, "bold $foreground")), f"flow@{link.id}"),
        ("/", "bold $foreground"),
        asks(Content.assemble((capacity, "bold $foreground")), f"capacity@{link.id}"),
    )


def _figures(link: LinkSeen, *, roomy: bool) -> list[Content]:
    """Return the change of a link's cargo, where there is room, and what passing it takes."""
    cells = (5, 6, 6) if roomy else (4, 5, 5)
    asked = (("days", link.days), ("tariff", link.tariff), ("risk", link.risk))
    figures = [
        asks(Content.assemble((f"{number(value):>{wide}}", "$foreground")), f"{gauge}@{link.id}")
        for wide, (gauge, value) in zip(cells, asked, strict=True)
    ]
    return [Content.assemble((f"{_moved(link.change):>7}", "$foreground")), *figures] if roomy else figures


def beside(left: list[Content], right: list[Content], width: int) -> list[Content]:
    """Return two columns of lines, each ``width`` cells wide."""
    rows = []
    for one, other in zip_longest(left, right, fillvalue=Content("")):
        gap = " " * (width - one.cell_length + 3)
        rows.append(Content.assemble(one, gap, other))
    return rows


def _moved(change: float) -> str:
    """Return a change with its sign; nothing where none can be seen."""
    return "" if number(change) == "0" else signed(change)


def _heading(words: str) -> Content:
    return Content.assemble((words, "bold $primary"))
