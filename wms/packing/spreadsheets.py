"""Tables of packing: benches and kinds of cartons."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.packing import queries, services
from wms.packing.schemas import CartonTypeRow, StationRow
from wms.plumbing.codes import Named
from wms.plumbing.sites import site_codes, site_id
from wms.plumbing.spreadsheets import SITE, Column, Desk, Fault, Row, Spreadsheet, bodies, fault, spreadsheet
from wms.plumbing.transaction import Tx

_STATION = ("code", "name", "warehouse", "lane", "printer_code", "scale_address")


def read_stations(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    for station in queries.stations(session, actor.warehouse_id):
        yield {name: getattr(station, name) for name in _STATION}


def read_carton_types(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    for warehouse_id, code in site_codes(session, actor.warehouse_id).items():
        for kind in sorted(queries.carton_types(session, warehouse_id), key=lambda kind: kind.code):
            yield {"warehouse": code, **asdict(kind)}


def write_stations(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    for body in bodies(rows):
        services.put_station(tx, body.pop("code"), body)


def write_carton_types(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    for body in bodies(rows):
        warehouse_id = site_id(tx.session, tx.actor.warehouse_id, body.pop("warehouse"))
        services.put_carton_type(tx, warehouse_id, body.pop("code"), body)


def judge_stations(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    """A bench stands at a lane, and its code is that of a bench of this warehouse and of nothing else."""
    for row in rows:
        code, site, lane = (row.values[name] for name in ("code", "warehouse", "lane"))
        place, bench = desk.named("places", lane, site), desk.named("places", code, site)
        stored = desk.present.get((code,))
        if place is not None and place["kind"] != "pack_lane":
            words, remedy = f"{lane} is a {place['kind']}", "name a place of the kind pack_lane"
            yield fault(row.line, "lane", "no_lane", words, remedy, kind=place["kind"])
        if bench is not None and bench["kind"] != "station":
            words = f"{code} is a {bench['kind']} already"
            yield fault(row.line, "code", "taken", words, "give another code", code=code)
        elif stored is not None and stored["warehouse"] != site:
            words = f"{code} is a station of another warehouse"
            yield fault(row.line, "code", "taken", words, "give another code", code=code)
        elif bench is None:
            claim = Named(code, "station", desk.owner("places", (site, code), None), code, f"line {row.line}")
            yield from desk.clashes([(claim, row.line, "code")])


def judge_carton_types(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    """A packer scans cartons among items."""
    for row in rows:
        site, code = row.values["warehouse"], row.values["code"]
        if (site, code) not in desk.present:
            claim = Named(code, "carton type", desk.owner("carton_types", (site, code), None), code, f"line {row.line}")
            yield from desk.clashes([(claim, row.line, "code")], desk.site_id(site))


def _size(name: str, meaning: str, example: str) -> Column:
    return Column(f"{name}_mm", meaning, example, unit="mm", also=((f"{name}_cm", 10),))


spreadsheet(
    Spreadsheet(
        name="stations", meaning="The benches where orders are packed.",
        right="packing.put_station", reads="packing.read", shape=StationRow, key=("code",), bite=10,
        read=read_stations, judge=judge_stations, write=write_stations,
        columns=(
            Column("code", "what stands on the bench", "BENCH-1"),
            Column("name", "what people call it", "Bench 1"),
            SITE,
            Column("lane", "the lane that it packs from, a place of the kind pack_lane", "PACK-1", refers="places"),
            Column("printer_code", "the label printer beside it", "PRINTER-1", refers="printers"),
            Column("scale_address", "host:port of its scale", ""),
        ),
    )
)  # fmt: skip

spreadsheet(
    Spreadsheet(
        name="carton_types", meaning="The kinds of cartons that parcels are made of; inner measures.",
        right="packing.put_carton_type", reads="packing.read", shape=CartonTypeRow, key=("warehouse", "code"), bite=25,
        read=read_carton_types, judge=judge_carton_types, write=write_carton_types,
        columns=(
            SITE,
            Column("code", "what is printed on the carton to be scanned", "BOX-S"),
            Column("name", "what people call it", "Small box"),
            _size("length", "inside, the longest side", "300"),
            _size("width", "inside, the second side", "200"),
            _size("height", "inside, the third side", "150"),
            Column("max_weight_g", "what it may hold", "10000", unit="g", also=(("max_weight_kg", 1000),)),
            Column("tare_g", "what it weighs empty", "180", unit="g", also=(("tare_kg", 1000),)),
            Column("cost_minor", "what it costs, in the smallest unit of your currency", "45"),
            Column("position", "the lowest is offered first", "0"),
            Column("out_of_stock", "whether none are left: it is not suggested", "no"),
            Column("retired", "whether no new parcel is made of it", "no"),
        ),
    )
)  # fmt: skip
