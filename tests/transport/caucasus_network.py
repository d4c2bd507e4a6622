"""A plausible network of the South Caucasus at the end of 2028, as data for the tests of the checked example.

$ a tonne, days and Mt a year. All prices, days and risks are assumed; published capacities are marked.
"""

from dataclasses import replace

import numpy as np

from caucasus_game.transport.conditions import Conditions
from caucasus_game.transport.network import Demand, Link, Network

OIL = ("oil",)
TRANSIT = ("transit",)
FREIGHT = ("transit", "local")
LOCAL = ("local",)

LINKS = (
    # the northern way: by rail through Russia, or to its Black Sea ports and on by ship
    Link("north_rail", "west_kazakhstan", "europe", 97, 13, 40, 24, corridor="northern", carries=TRANSIT),
    Link("north_ports", "west_kazakhstan", "novorossiysk", 71, 10, 20, 24, corridor="northern", carries=TRANSIT),
    Link("novorossiysk_europe", "novorossiysk", "europe", 24, 6, 30, 6, carries=TRANSIT),
    Link("novorossiysk_mersin", "novorossiysk", "mersin", 20, 6, 30, 6, carries=TRANSIT),
    # the Iranian way: by rail through Turkmenistan and Iran (10 Mt: published aim for 2027)
    Link("iran_east", "west_kazakhstan", "tehran", 42, 8, 10, 16, corridor="iranian", carries=FREIGHT),
    Link("tehran_tabriz", "tehran", "tabriz", 14, 3, 12, 5, corridor="iranian", carries=FREIGHT),
    Link("tabriz_van", "tabriz", "east_turkey", 20, 4, 4, 7, corridor="iranian", carries=TRANSIT),
    Link("astara_tabriz", "baku", "tabriz", 26, 5, 3, 12, corridor="iranian", carries=FREIGHT),
    Link("tabriz_julfa", "tabriz", "nakhchivan", 8, 2, 3, 8, corridor="iranian", carries=LOCAL),
    # over the Caspian
    Link("rail_aktau", "west_kazakhstan", "aktau", 12, 2, 20, 1, carries=FREIGHT),
    Link("rail_kuryk", "west_kazakhstan", "kuryk", 13, 2, 10, 1, carries=FREIGHT),
    Link("aktau_baku", "aktau", "baku", 24, 6, 9, 4, corridor="caspian", carries=FREIGHT),
    Link("kuryk_baku", "kuryk", "baku", 25, 5, 6, 4, corridor="caspian", carries=FREIGHT),
    # through Georgia (Baku–Tbilisi–Kars 5 Mt: published)
    Link("baku_tbilisi", "baku", "tbilisi", 25, 3, 27, 3, corridor="georgian", carries=FREIGHT),
    Link("tbilisi_kars", "tbilisi", "east_turkey", 16, 3, 5, 3, corridor="georgian", carries=FREIGHT),
    Link("tbilisi_poti", "tbilisi", "poti", 14, 2, 15, 3, corridor="georgian", carries=FREIGHT),
    Link("poti_europe", "poti", "europe", 30, 8, 12, 6, carries=TRANSIT),
    Link("poti_mersin", "poti", "mersin", 26, 8, 12, 6, carries=TRANSIT),
    # through Syunik (the Turkish link 15 Mt: published)
    Link("baku_aghband", "baku", "aghband", 9, 1.5, 20, 2, carries=FREIGHT),
    Link("syunik", "aghband", "nakhchivan", 3, 1.5, 20, 6, corridor="syunik", carries=FREIGHT),
    Link("nakhchivan_kars", "nakhchivan", "east_turkey", 8, 1.5, 15, 3, carries=FREIGHT),
    Link("turkey_europe", "east_turkey", "europe", 40, 5, 20, 3, carries=TRANSIT),
    Link("turkey_mersin", "east_turkey", "mersin", 20, 3, 20, 3, carries=TRANSIT),
    # Armenia's own lines
    Link("tbilisi_yerevan", "tbilisi", "yerevan", 14, 2, 5, 3, carries=LOCAL),
    Link("nakhchivan_yerevan", "nakhchivan", "yerevan", 8, 1.5, 5, 8, carries=LOCAL),
    Link("tabriz_yerevan", "tabriz", "yerevan", 24, 3, 2, 8, carries=LOCAL),
    # oil (CPC 83 Mt, BTC 50 Mt: published)
    Link("cpc", "west_kazakhstan", "black_sea", 38, 9, 83, 10, two_way=False, corridor="cpc", carries=OIL),
    Link("tankers", "west_kazakhstan", "baku", 22, 5, 12, 4, two_way=False, corridor="caspian", carries=OIL),
    Link("btc", "baku", "ceyhan", 34, 8, 25, 4, two_way=False, corridor="georgian", carries=OIL),
    Link("supsa", "baku", "supsa", 20, 5, 7, 4, two_way=False, corridor="georgian", carries=OIL),
    Link("black_sea_tankers", "black_sea", "oil_market", 10, 6, 120, 2, two_way=False, carries=OIL),
    Link("supsa_tankers", "supsa", "oil_market", 11, 6, 20, 2, two_way=False, carries=OIL),
    Link("ceyhan_tankers", "ceyhan", "oil_market", 6, 3, 60, 1, two_way=False, carries=OIL),
)

DEMANDS = (
    Demand("kazakhstan_europe", "west_kazakhstan", "europe", 14, 2.0, 195, cargo="transit"),
    Demand("east_europe", "west_kazakhstan", "europe", 12, 4.0, 225, cargo="transit"),
    Demand("kazakhstan_mediterranean", "west_kazakhstan", "mersin", 8, 2.0, 180, cargo="transit"),
    Demand("azerbaijan_nakhchivan", "baku", "nakhchivan", 0.8, 2.0, 130, cargo="local"),
    Demand("kazakhstan_armenia", "west_kazakhstan", "yerevan", 0.6, 2.0, 180, cargo="local"),
    Demand("kazakh_oil", "west_kazakhstan", "oil_market", 66, 0.5, 150, cargo="oil"),
)

EAST_WEST = ("kazakhstan_europe", "east_europe", "kazakhstan_mediterranean")
OPENED_BY_LOTS = ("syunik", "nakhchivan_kars", "nakhchivan_yerevan")


def caucasus():
    nodes = sorted({end for link in LINKS for end in (link.start, link.end)})
    return Network(tuple(nodes), LINKS, DEMANDS)


def situation(network, *, lots=True, ports=False, disrupted=False):
    """Return the conditions: the lots built, the ports and customs agreed on, the north disrupted."""
    place = {link.id: k for k, link in enumerate(network.links)}
    usual = Conditions.of(network)
    days, capacity, risk, opened = (a.copy() for a in (usual.days, usual.capacity, usual.risk, usual.open))
    if not lots:
        opened[[place[name] for name in OPENED_BY_LOTS]] = False
    if ports:
        for name in ("aktau_baku", "kuryk_baku"):
            days[place[name]] -= 3.0
            capacity[place[name]] *= 1.5
        for name in ("syunik", "tbilisi_kars", "tbilisi_poti"):
            days[place[name]] -= 1.0
    if disrupted:
        for name in ("north_rail", "north_ports"):
            risk[place[name]] += 15.0
    return replace(usual, days=days, capacity=capacity, risk=risk, open=opened)


def east_west(routes, loading, corridor):
    """Return what of the demands between east and west passes a corridor, Mt a year."""
    owners = [routes.network.demands[k].id in EAST_WEST for k in routes.demand_of.tolist()]
    return float(loading.flow[np.array(owners) & routes.by(corridor), 0].sum())
