"""Tables of shipping: who sends, on which days, with which carriers. Secrets of carriers are no part of a file."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.plumbing.shapes import Schema
from wms.plumbing.sites import site_codes, site_id
from wms.plumbing.spreadsheets import SITE, Column, Desk, Fault, Row, Spreadsheet, bodies, fault, spreadsheet
from wms.plumbing.spreadsheets.sheet import Judge, no_fault
from wms.plumbing.transaction import Tx
from wms.settings.queries import setting
from wms.shipping import services
from wms.shipping.accounts import NAME
from wms.shipping.carriers import CARRIERS
from wms.shipping.schemas import rows as shapes
from wms.shipping.spreadsheets import rows as parts
from wms.shipping.spreadsheets.rows import Part, prices_of

_ACCOUNT = Column("account", "the carrier, by its code", "own", refers="carriers")
_SERVICE = Column("service", "standard or express", "standard")


def reader(part: Part) -> Callable[[Session, Actor], Iterator[dict[str, Any]]]:
    """Of the warehouses that chose something: the others send as every house does at first."""

    def read(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
        for warehouse_id, code in site_codes(session, actor.warehouse_id).items():
            for row in part.rows(setting(session, warehouse_id, NAME).document):
                yield {"warehouse": code, **row}

    return read


def writer(part: Part) -> Callable[[Tx, Sequence[Row], Sequence[str]], None]:
    def write(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
        for site in dict.fromkeys(row.values["warehouse"] for row in rows):
            stored = setting(tx.session, site_id(tx.session, tx.actor.warehouse_id, site), NAME)
            document = deepcopy(stored.document)
            for body in bodies([row for row in rows if row.values["warehouse"] == site], "warehouse"):
                part.put(document, body)
            for account in document.get("accounts", ()):
                account.pop("secrets", None)  # those that are kept stay
            services.put_shipping_settings(tx, site, document, str(stored.version))

    return write


def judge_carriers(_desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    """A carrier offers what its program can ask for."""
    for row in rows:
        unable = sorted(set(prices_of(row.values["options"])) - CARRIERS[row.values["plug"]].options)
        if unable:
            words, remedy = f"this carrier has no {', '.join(unable)}", "leave it out"
            yield fault(row.line, "options", "refused", words, remedy)


def judge_rates(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    zones = desk.table("carrier_zones")
    for row in rows:
        site, account, zone = (row.values[name] for name in ("warehouse", "account", "zone"))
        if (site, account, zone) not in zones:
            words, remedy = f"{account} has no zone {zone}", "bring it with the table carrier_zones first"
            yield fault(row.line, "zone", "unknown_name", words, remedy, table="carrier_zones", value=zone)


def table(
    name: str, meaning: str, part: Part, shape: type[Schema], key: tuple[str, ...], columns: Sequence[Column],
    judge: Judge = no_fault,
) -> None:  # fmt: skip
    """Each is a part of one document: a file of it is one new version."""
    spreadsheet(
        Spreadsheet(
            name=name, meaning=meaning, right="shipping.put_shipping_settings", reads="shipping.read", shape=shape,
            key=("warehouse", *key), columns=(SITE, *columns), bite=2_000,
            read=reader(part), judge=judge, write=writer(part),
        )
    )  # fmt: skip


table(
    "senders", "Who sends, as it stands on the labels.", parts.SENDERS, shapes.SenderRow, (),
    [
        Column("name", "the person who sends", "Pine Goods"),
        Column("company", "the company that sends", ""),
        Column("street1", "street and number", "1 Mill Lane"),
        Column("street2", "more of the address", ""),
        Column("city", "the town", "York"),
        Column("postcode", "as the country has it", "YO1 7HH"),
        Column("state", "state or province, where addresses have one", ""),
        Column("country", "ISO code; parcels into it are domestic", "GB"),
        Column("phone", "for the carrier", ""),
        Column("email", "for the carrier", ""),
    ],
)  # fmt: skip

table(
    "shipping_days", "On which days parcels leave, and whether orders are given a cutoff by that.",
    parts.DAYS, shapes.ShippingDaysRow, (),
    [
        Column("working_days", "mon, tue, wed, thu, fri, sat, sun", "mon, tue, wed, thu, fri"),
        Column("lead_minutes", "so long before a departure an order must have come", "60"),
        Column("gives_cutoffs", "whether an order without a cutoff must leave with the next departure", "no"),
        Column("tracking_page", "where recipients follow a parcel, with {number} in it", ""),
    ],
)  # fmt: skip

table(
    "holidays", "Days on which no parcel leaves.", parts.HOLIDAYS, shapes.HolidayRow, ("day",),
    [Column("day", "as 2027-12-25", "2027-12-25"), Column("name", "what people call it", "Christmas")],
)  # fmt: skip

table(
    "carriers", "Contracts with carriers; the first one that carries an order's service gets it.",
    parts.ACCOUNTS, shapes.CarrierRow, ("code",),
    [
        Column("code", "your own name for the contract", "own"),
        Column("plug", "rate_table: prices of your own; manual: labels are bought elsewhere", "rate_table"),
        Column("name", "what the world calls the carrier; it stands on the label", "Pine Post"),
        Column("currency", "of its prices", "GBP"),
        Column("services", "standard, express; empty: both", ""),
        Column("tracking_page", "where its parcels are followed, with {number} in it", ""),
        Column("tracking_forms", "how its numbers look when labels come from outside: # digit, @ letter, * either", ""),
        Column("options", "what costs more, with its price: signature 150, saturday 300", ""),
    ],
    judge_carriers,
)  # fmt: skip

table(
    "carrier_zones", "The zones of a carrier's prices.", parts.ZONES, shapes.ZoneRow, ("account", "zone"),
    [
        _ACCOUNT,
        Column("zone", "a name of its own", "domestic"),
        Column("countries", "ISO codes, or * for anywhere else", "GB"),
    ],
)  # fmt: skip

table(
    "rates", "What a parcel costs with a carrier: by zone, service and weight.",
    parts.RATES, shapes.RateRow, ("account", "zone", "service", "up_to_g"),
    [
        _ACCOUNT,
        Column("zone", "a zone of the carrier, of the table carrier_zones", "domestic"),
        _SERVICE,
        Column("up_to_g", "the heaviest parcel of this price", "1000", unit="g", also=(("up_to_kg", 1000),)),
        Column("price_minor", "in the smallest unit of the carrier's currency", "399"),
    ],
    judge_rates,
)  # fmt: skip

table(
    "departures", "When carriers fetch their parcels.",
    parts.DEPARTURES, shapes.DepartureRow, ("account", "at", "service", "days"),
    [
        _ACCOUNT,
        Column("at", "local time of the warehouse", "16:30"),
        Column("service", "standard or express; empty: all that it carries", ""),
        Column("days", "mon, tue, wed, thu, fri, sat, sun; empty: each working day", ""),
    ],
)  # fmt: skip
