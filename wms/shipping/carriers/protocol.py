"""What the house and a carrier's file say to one another."""

from dataclasses import dataclass
from typing import Any, Protocol

from wms.shipping.carriers.rates import Account


@dataclass(frozen=True)
class Consignment:
    """What a carrier must know of a parcel. `reference` is ours and never changes: asking twice is asking once.

    Parcels with the same `shipment` leave together; a carrier may join them. `options`: of kernel.delivery.
    `note`: what the sender of the order says to whoever delivers, as where to leave it.
    """

    reference: str
    serial: int
    shipment: str
    sender: dict[str, str]
    ship_to: dict[str, Any]
    service: str
    weight_g: int
    length_mm: int
    width_mm: int
    height_mm: int
    account: Account
    options: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Rate:
    """A price in the currency's smallest unit."""

    price_minor: int
    currency: str


@dataclass(frozen=True)
class SoldLabel:
    """The carrier's own label; `format` is zpl, pdf or png."""

    format: str
    content: bytes


@dataclass(frozen=True)
class Purchase:
    """`label` None: the carrier leaves the paper to us."""

    carrier: str
    service: str
    price_minor: int
    currency: str
    tracking_number: str
    tracking_url: str
    label: SoldLabel | None = None


class Carrier(Protocol):
    """Each call may raise CarrierRefused (a person must act) or CarrierUnreachable (nobody knows: ask again).

    `buy` is idempotent: for the same reference the carrier, or its file here, answers with the same label.
    `options` are those that it can carry out; an account offers some of them.
    """

    options: frozenset[str]

    def rate(self, parcel: Consignment) -> Rate: ...

    def buy(self, parcel: Consignment) -> Purchase: ...

    def void(self, reference: str) -> None: ...
