"""Slow and outward work: asking the optimizer for cartons, asking a scale for a weight."""

import socket
from contextlib import suppress
from ipaddress import ip_address, ip_network
from uuid import UUID

from wms.catalog.queries import items_by_ids
from wms.layout.queries import warehouses
from wms.packing import queries, services
from wms.packing.errors import NoScale, ScaleSilent
from wms.packing.planning import Suggestions
from wms.packing.rules import Reading, read_scale_answer, split_address
from wms.plumbing.children import Children, NoAnswer
from wms.plumbing.db import reading
from wms.plumbing.jobs import every, job
from wms.plumbing.outside import TooMuch, hear
from wms.plumbing.settings import settings
from wms.plumbing.transaction import perform_as_system

SCALE_SECONDS = 1.0
LONGEST_SECONDS = 180.0  # a new machine compiles first
_LONGEST_ANSWER = 64
solvers = Children("wms.packing.planning", "think", most=1)


@job("floor")
def suggest_cartons(pack_id: str) -> None:
    """Computes which cartons a pack should go into, and keeps that unless more goods have come meanwhile."""
    pack = UUID(pack_id)
    with reading() as session:
        units = queries.units_by_item(session, pack)
        items, kinds = items_by_ids(session, units), queries.cartons_for(session, pack)
        learned = queries.known_of(session, queries.site_of_pack(session, pack), units)
    with suppress(NoAnswer):
        plan: Suggestions = solvers.ask(LONGEST_SECONDS, "suggest", units, items, kinds, learned)
        perform_as_system(lambda tx: services.keep_suggestion(tx, pack, units, plan))


@job("floor")
def plan_cartons(order_id: str) -> None:
    """Chooses the cartons of an order before it is picked, where the house picks into ship boxes."""
    key = UUID(order_id)
    with reading() as session:
        units = queries.promised_by_item(session, key)
        site = queries.site_to_plan(session, key, units)
        if site is None:
            return
        items, learned = items_by_ids(session, units), queries.known_of(session, site, units)
        kinds = [kind for kind in queries.carton_types(session, site) if kind.offered]
    with suppress(NoAnswer):
        plan: Suggestions = solvers.ask(LONGEST_SECONDS, "suggest", units, items, kinds, learned)
        perform_as_system(lambda tx: services.keep_plan(tx, site, units, plan))


@job("floor")
def learn_size(correction_id: str) -> None:
    """Computes what the goods of a correction must take so that what packers took would have been proposed."""
    key = UUID(correction_id)
    with reading() as session:
        problem = queries.problem_of(session, key)
    if problem is None:
        return
    with suppress(NoAnswer):
        percent: int | None = solvers.ask(LONGEST_SECONDS, "least_percent", *problem)
        perform_as_system(lambda tx: services.keep_percent(tx, key, problem[-1].taken, percent))


@every(seconds=3600)
def sweep_photos() -> None:
    """Forgets photos of parcels when their warehouse says so."""
    with reading() as session:
        sites = [site.id for site in warehouses(session)]
    for site in sites:
        perform_as_system(lambda tx, site=site: services.forget_old_photos(tx, site))  # type: ignore[misc]


def weigh(station_code: str) -> Reading:
    """What the station's scale says now; raises UnknownStation, NoScale, ScaleSilent."""
    with reading() as session:
        address = queries.station_by_code(session, station_code).scale_address
    if address is None:
        raise NoScale(scanned=station_code)
    return ask_scale(address)


def ask_scale(address: str) -> Reading:
    """The answer of the scale at "host:port"; raises ScaleSilent after a second, or when it may not be asked."""
    try:
        with socket.create_connection(_allowed(*split_address(address)), timeout=SCALE_SECONDS) as line:
            line.sendall(b"S\r\n")
            answer_line = hear(line, _LONGEST_ANSWER, SCALE_SECONDS, lambda heard: heard.endswith(b"\n"))
    except TooMuch as error:
        raise ScaleSilent(f"the scale at {address} answers without end") from error
    except (OSError, ValueError) as error:
        raise ScaleSilent(f"the scale at {address} did not answer: {error}") from error
    said = answer_line.decode("ascii", "replace").strip()
    answer = read_scale_answer(said)
    if answer is None:
        raise ScaleSilent(f"the scale at {address} said {said!r}", answer=said)
    return answer


def _allowed(host: str, port: int) -> tuple[str, int]:
    """The resolved address, if it lies in the networks of our devices; raises OSError."""
    networks = [ip_network(block.strip()) for block in settings().printer_networks.split(",") if block.strip()]
    addresses = {str(known[4][0]) for known in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    for text in sorted(addresses):
        ip = ip_address(text.partition("%")[0])
        if any(ip.version == network.version and ip in network for network in networks):
            return text, port
    raise OSError(f"{host} is not in WMS_PRINTER_NETWORKS")
