"""The shipping document of a warehouse as rows of tables, and rows put into it again. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wms.plumbing.addresses import AddressShape
from wms.shipping.accounts import STARTING_CALENDAR

Document = dict[str, Any]
Values = Mapping[str, Any]
SENDER = tuple(AddressShape().fields)
ACCOUNT = ("code", "plug", "name", "currency", "services", "tracking_page", "tracking_forms", "options")


@dataclass(frozen=True)
class Part:
    """One table of the document: its rows, without the warehouse, and how one of them is put into it."""

    rows: Callable[[Document], Iterator[dict[str, Any]]]
    put: Callable[[Document, Values], None]


def said(words: Any) -> str:
    """Several words in a cell."""
    return ", ".join(words)


def words_of(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def prices_of(text: str) -> dict[str, int]:
    """`signature 150, saturday 300`; raises ValueError for anything else."""
    pairs = [word.rsplit(maxsplit=1) for word in words_of(text)]
    return {name: int(price) for name, price in pairs}


def _senders(document: Document) -> Iterator[dict[str, Any]]:
    if "sender" in document:
        yield {name: document["sender"].get(name) or "" for name in SENDER}


def _put_sender(document: Document, row: Values) -> None:
    document["sender"] = {name: row[name] for name in SENDER if row.get(name)}


def _days(document: Document) -> Iterator[dict[str, Any]]:
    if document.get("calendar") or document.get("tracking_page"):
        calendar = STARTING_CALENDAR | document.get("calendar", {})
        yield {
            "tracking_page": document.get("tracking_page", ""),
            "working_days": said(calendar["working_days"]),
            "lead_minutes": calendar["lead_minutes"],
            "gives_cutoffs": calendar["gives_cutoffs"],
        }


def _put_days(document: Document, row: Values) -> None:
    rules = {name: row[name] for name in ("lead_minutes", "gives_cutoffs")}
    days = {"working_days": words_of(row["working_days"])}
    document["calendar"] = document.get("calendar", {}) | days | rules
    document["tracking_page"] = row["tracking_page"]


def _holidays(document: Document) -> Iterator[dict[str, Any]]:
    for holiday in document.get("calendar", {}).get("holidays", ()):
        yield {"day": date.fromisoformat(holiday["day"]), "name": holiday["name"]}


def _put_holiday(document: Document, row: Values) -> None:
    calendar = document.setdefault("calendar", {})
    others = [holiday for holiday in calendar.get("holidays", ()) if holiday["day"] != row["day"].isoformat()]
    holidays = [*others, {"day": row["day"].isoformat(), "name": row["name"]}]
    calendar["holidays"] = sorted(holidays, key=lambda holiday: holiday["day"])


def _accounts(document: Document) -> Iterator[dict[str, Any]]:
    for account in document.get("accounts", ()):
        prices = said(f"{name} {minor}" for name, minor in sorted(account.get("options", {}).items()))
        several = {name: said(account.get(name, ())) for name in ("services", "tracking_forms")}
        words = several | {"options": prices}
        yield {name: account.get(name, "") for name in ACCOUNT} | words


def _put_account(document: Document, row: Values) -> None:
    several = {name: words_of(row[name]) for name in ("services", "tracking_forms")}
    words = several | {"options": prices_of(row["options"])}
    values = {name: row[name] for name in ACCOUNT} | words
    accounts = document.setdefault("accounts", [])
    account = next((each for each in accounts if each["code"] == row["code"]), None)
    if account is None:
        accounts.append({"zones": [], "rates": [], "departures": [], **values})
    else:
        account.update(values)


def _zones(document: Document) -> Iterator[dict[str, Any]]:
    for account in document.get("accounts", ()):
        for zone in account.get("zones", ()):
            yield {"account": account["code"], "zone": zone["name"], "countries": said(zone["countries"])}


def _put_zone(document: Document, row: Values) -> None:
    zones = _part_of(document, row, "zones")
    countries = words_of(row["countries"])
    zone = next((each for each in zones if each["name"] == row["zone"]), None)
    if zone is None:
        zones.append({"name": row["zone"], "countries": countries})
    else:
        zone["countries"] = countries


def _rates(document: Document) -> Iterator[dict[str, Any]]:
    for account in document.get("accounts", ()):
        for rate in account.get("rates", ()):
            for band in rate["bands"]:
                yield {"account": account["code"], "zone": rate["zone"], "service": rate["service"], **band}


def _put_rate(document: Document, row: Values) -> None:
    rates = _part_of(document, row, "rates")
    rate = next((each for each in rates if (each["zone"], each["service"]) == (row["zone"], row["service"])), None)
    if rate is None:
        rate = {"zone": row["zone"], "service": row["service"], "bands": []}
        rates.append(rate)
    others = [band for band in rate["bands"] if band["up_to_g"] != row["up_to_g"]]
    bands = [*others, {"up_to_g": row["up_to_g"], "price_minor": row["price_minor"]}]
    rate["bands"] = sorted(bands, key=lambda band: band["up_to_g"])


def _departures(document: Document) -> Iterator[dict[str, Any]]:
    for account in document.get("accounts", ()):
        for departure in account.get("departures", ()):
            days, service = said(departure.get("days", ())), departure.get("service") or ""
            yield {"account": account["code"], "at": departure["at"], "service": service, "days": days}


def _put_departure(document: Document, row: Values) -> None:
    departure = {"at": row["at"], "service": row["service"] or None, "days": words_of(row["days"])}
    departures = _part_of(document, row, "departures")
    if departure not in departures:
        departures.append(departure)


def _part_of(document: Document, row: Values, name: str) -> list[Any]:
    """A list in the account that the row names: the file of accounts comes before."""
    account = next(each for each in document["accounts"] if each["code"] == row["account"])
    rows: list[Any] = account.setdefault(name, [])
    return rows


SENDERS = Part(_senders, _put_sender)
DAYS = Part(_days, _put_days)
HOLIDAYS = Part(_holidays, _put_holiday)
ACCOUNTS = Part(_accounts, _put_account)
ZONES = Part(_zones, _put_zone)
RATES = Part(_rates, _put_rate)
DEPARTURES = Part(_departures, _put_departure)
