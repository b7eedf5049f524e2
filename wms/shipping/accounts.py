"""Who sends, with whom and when: a warehouse's own document of sender, tracking page, carrier accounts, calendar."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from wms.layout.queries import WarehouseRecord
from wms.plumbing.secrets import seal, unseal
from wms.settings.queries import setting
from wms.shipping.carriers.rates import Account, account_of, starting_account
from wms.shipping.rules import SERVICES, WORKING_DAYS, Calendar, departures_from, next_departure

NAME = "shipping"
STARTING_COUNTRY = "GB"
UPCOMING = 12  # departures that a preview shows
STARTING_CALENDAR = {"working_days": [*WORKING_DAYS], "holidays": [], "lead_minutes": 60, "gives_cutoffs": False}


def shipping_document(session: Session, site: WarehouseRecord) -> dict[str, Any]:
    """The document with what a house starts with filled in; secrets stay sealed."""
    stored = setting(session, site.id, NAME).document
    sender = {"name": site.name, "country": STARTING_COUNTRY} | stored.get("sender", {})
    return {
        "sender": sender,
        "tracking_page": stored.get("tracking_page", ""),
        "accounts": stored.get("accounts") or [starting_account(sender["country"])],
        "calendar": STARTING_CALENDAR | stored.get("calendar", {}),
    }


def sender_of(session: Session, site: WarehouseRecord | None) -> dict[str, str]:
    """Who sends, each part at least empty."""
    sender = shipping_document(session, site)["sender"] if site else {}
    return {name: sender.get(name) or "" for name in ("name", "street1", "postcode", "city", "country")}


def account_for(
    session: Session, site: WarehouseRecord, service: str, options: Sequence[str], wish: str = ""
) -> Account:
    """The account with the code that is wished for while there is one, else the first that carries the service with
    these options, else with that service, else the first.
    """
    return _account_for(accounts_of(shipping_document(session, site)), service, options, wish)


def account_codes(session: Session, site: WarehouseRecord) -> list[str]:
    return [account.code for account in accounts_of(shipping_document(session, site))]


def accounts_of(document: dict[str, Any]) -> list[Account]:
    return [account_of(each, document["tracking_page"]) for each in document["accounts"]]


def _account_for(accounts: Sequence[Account], service: str, options: Sequence[str], wish: str) -> Account:
    wished = [account for account in accounts if account.code == wish]
    able = [account for account in accounts if account.carries(service, options)]
    carrying = [account for account in accounts if account.carries(service)]
    return [*wished, *able, *carrying, *accounts][0]


def calendar_of(document: dict[str, Any], zone: str) -> Calendar:
    calendar = document["calendar"]
    holidays = {date.fromisoformat(each["day"]): each["name"] for each in calendar["holidays"]}
    return Calendar(zone, calendar["working_days"], holidays, timedelta(minutes=calendar["lead_minutes"]))


@dataclass(frozen=True)
class Leaving:
    """With which account an order goes, and when that carrier comes next; `cutoff`: what the order is given of it."""

    account: Account
    leaves_at: datetime | None
    cutoff: datetime | None


def leaving_of(
    session: Session, site: WarehouseRecord, service: str, options: Sequence[str], since: datetime, wish: str = ""
) -> Leaving:
    """How an order leaves that comes at `since` without a cutoff of its own; intake and preview ask here."""
    document = shipping_document(session, site)
    account = _account_for(accounts_of(document), service, options, wish)
    leaves_at = next_departure(calendar_of(document, site.timezone), account.departures, service, since)
    return Leaving(account, leaves_at, leaves_at if document["calendar"]["gives_cutoffs"] else None)


def departures_view(session: Session, site: WarehouseRecord, now: datetime) -> dict[str, Any]:
    """How an order leaves that comes now, by its service; and the next departures of all carriers."""
    ways = {service: leaving_of(session, site, service, (), now) for service in SERVICES}
    leaving = [
        {"service": service, "account": way.account.code, "carrier": way.account.name, "leaves_at": way.leaves_at,
         "cutoff": way.cutoff} for service, way in ways.items()
    ]  # fmt: skip
    return {"now": now, "leaving": leaving, "upcoming": _upcoming(shipping_document(session, site), site, now)}


def _upcoming(document: dict[str, Any], site: WarehouseRecord, now: datetime) -> list[dict[str, Any]]:
    calendar = replace(calendar_of(document, site.timezone), lead=timedelta(0))
    upcoming = [
        (at, account, departure)
        for account in accounts_of(document)
        for at, departure in islice(departures_from(calendar, account.departures, now), UPCOMING)
    ]
    return [
        {"at": at, "account": account.code, "carrier": account.name, "service": departure.service}
        for at, account, departure in sorted(upcoming, key=lambda each: each[0])[:UPCOMING]
    ]


def secrets_of(session: Session, site: WarehouseRecord, code: str) -> dict[str, str]:
    """An account's secrets in the clear, for the call to its carrier only."""
    accounts = [one for one in shipping_document(session, site)["accounts"] if one["code"] == code]
    return {name: unseal(sealed) for one in accounts for name, sealed in one.get("secrets", {}).items()}


def sealed(document: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    """The document for the table: its secrets sealed, and those that were left out kept as they are."""
    before = {one["code"]: one.get("secrets", {}) for one in stored.get("accounts", ())}
    accounts = [one | {"secrets": before.get(one["code"], {}) | _sealed(one)} for one in document.get("accounts", ())]
    return document | ({"accounts": accounts} if accounts else {})


def _sealed(account: dict[str, Any]) -> dict[str, str]:
    return {name: seal(text) for name, text in account.get("secrets", {}).items()}


def shown(document: dict[str, Any]) -> dict[str, Any]:
    """The document for people: of its secrets the names only."""
    accounts = [_EMPTY | one | {"secrets": sorted(one.get("secrets", {}))} for one in document.get("accounts", ())]
    return document | {"accounts": accounts}


_EMPTY = {
    "currency": "GBP", "services": [], "tracking_page": "", "options": {}, "zones": [], "rates": [], "departures": [],
    "tracking_forms": [],
}  # fmt: skip
