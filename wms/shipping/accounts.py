"""Who sends and with whom: a warehouse's own document of sender, tracking page and carrier accounts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from wms.layout.queries import WarehouseRecord
from wms.plumbing.secrets import seal, unseal
from wms.settings.queries import setting
from wms.shipping.carriers.rates import Account, account_of, starting_account

NAME = "shipping"
STARTING_COUNTRY = "GB"


def shipping_document(session: Session, site: WarehouseRecord) -> dict[str, Any]:
    """The document with what a house starts with filled in; secrets stay sealed."""
    stored = setting(session, site.id, NAME).document
    sender = {"name": site.name, "country": STARTING_COUNTRY} | stored.get("sender", {})
    return {
        "sender": sender,
        "tracking_page": stored.get("tracking_page", ""),
        "accounts": stored.get("accounts") or [starting_account(sender["country"])],
    }


def sender_of(session: Session, site: WarehouseRecord | None) -> dict[str, str]:
    """Who sends, each part at least empty."""
    sender = shipping_document(session, site)["sender"] if site else {}
    return {name: sender.get(name) or "" for name in ("name", "street1", "postcode", "city", "country")}


def account_for(session: Session, site: WarehouseRecord, service: str, options: Sequence[str]) -> Account:
    """The first account that carries the service with these options, else with that service, else the first."""
    document = shipping_document(session, site)
    accounts = [account_of(one, document["tracking_page"]) for one in document["accounts"]]
    able = [account for account in accounts if account.carries(service, options)]
    carrying = [account for account in accounts if account.carries(service)]
    return [*able, *carrying, *accounts][0]


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
    accounts = [
        {name: value for name, value in one.items() if name != "secrets"} | {"secrets": sorted(one.get("secrets", {}))}
        for one in document["accounts"]
    ]
    return document | {"accounts": accounts}
