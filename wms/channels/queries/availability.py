"""How much each channel may sell: as its rules and the ledger say now, and as it was told last."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog.queries import items_by_skus, skus_of
from wms.channels.errors import AvailabilityNotKept
from wms.channels.models import AvailabilityFigure, AvailabilityRule, AvailabilityWatch, Channel
from wms.channels.rules.availability import (
    STARTING_TERMS,
    HouseStock,
    Terms,
    available_to_promise,
    terms_by_item,
    terms_of,
)
from wms.inventory.events import GoodsHeld, GoodsReleased, LotDayChanged, StockFreed
from wms.inventory.queries import ItemStock, stock_at, stock_in
from wms.kernel.actors import Scope
from wms.layout.events import LocationBlocked, LocationUnblocked
from wms.layout.queries import WarehouseRecord, warehouses
from wms.orders.events import OrderAllocated, OrderReceived, OrderReplaced, OrderShorted, PromiseGivenUp
from wms.orders.queries import items_of_orders
from wms.plumbing.http import Page
from wms.plumbing.outbox import StoredEvent
from wms.settings.queries import rules_of

BOOK = "availability"
"""The rule book of a warehouse: what it keeps back from every channel."""
OF_ORDERS = frozenset(kind.type for kind in (OrderReceived, OrderReplaced, OrderAllocated, OrderShorted))
CONCERNING = OF_ORDERS | {
    kind.type
    for kind in (
        StockFreed,
        LotDayChanged,
        GoodsHeld,
        GoodsReleased,
        PromiseGivenUp,
        LocationBlocked,
        LocationUnblocked,
    )
}
"""Facts after which less or more of an item can be promised. Moves are read from the journal itself."""


@dataclass(frozen=True, kw_only=True)
class RulesView:
    """What was chosen for a channel; version 0: nothing yet."""

    document: Mapping[str, Any]
    version: int = 0
    changed_at: datetime | None = None
    changed_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class FigureView:
    sku: str
    available_to_promise: int
    revision: int
    as_of: datetime


@dataclass(frozen=True, kw_only=True)
class SiteStock:
    """Why a channel may sell so much: the columns of an item in one warehouse, and what that one keeps back."""

    warehouse: str
    stock: ItemStock
    safety_stock: int


@dataclass(frozen=True, kw_only=True)
class ChannelStock:
    """`available_to_promise` by the rule now; `told`: as the channel was told last, None when it never was."""

    channel: str
    available_to_promise: int
    terms: Terms
    has_own_terms: bool
    sites: tuple[SiteStock, ...]
    told: FigureView | None


def rules_of_channel(session: Session, name: str) -> RulesView:
    """The newest version; all fields are there, also in a document of before one of them."""
    columns = (AvailabilityRule.document, AvailabilityRule.version, AvailabilityRule.changed_at)
    query = select(*columns, AvailabilityRule.changed_by).where(AvailabilityRule.channel == name)
    row = session.execute(query.order_by(AvailabilityRule.version.desc()).limit(1)).one_or_none()
    if row is None:
        return RulesView(document=STARTING_TERMS)
    document, version, changed_at, changed_by = row
    whole = {**STARTING_TERMS, **document, "items": _with_skus(session, document.get("items", []))}
    return RulesView(document=whole, version=version, changed_at=changed_at, changed_by=changed_by)


def _with_skus(session: Session, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Kept by item, told by the sku that it has now."""
    skus = skus_of(session, [UUID(row["item_id"]) for row in rows])
    return [{"sku": skus[UUID(row["item_id"])], **row} for row in rows]


def sites_of_channel(session: Session, channel: Channel, document: Mapping[str, Any]) -> list[WarehouseRecord]:
    """The warehouses that a channel sells from: those that were chosen, else all; within its own, when it has one."""
    chosen, bound_to = set(document["warehouses"]), channel.warehouse_id
    sites = [site for site in warehouses(session) if bound_to in (None, site.id)]
    return [site for site in sites if not chosen or site.code in chosen]


def only_site(session: Session, channel: Channel) -> UUID | None:
    """The one warehouse that a channel sells from; None: from several."""
    sites = sites_of_channel(session, channel, rules_of_channel(session, channel.name).document)
    return sites[0].id if len(sites) == 1 else channel.warehouse_id


def figures_now(session: Session, channel: Channel, items: Collection[UUID], now: datetime) -> dict[UUID, int]:
    """By item: the rule applied to the ledger as it is."""
    document = rules_of_channel(session, channel.name).document
    terms, of_items = terms_of(document), terms_by_item(document)
    sites = _stocked(session, sites_of_channel(session, channel, document), items, now)
    return {
        item_id: available_to_promise(
            [HouseStock(stocks[item_id].available, kept_back) for _, stocks, kept_back in sites],
            of_items.get(item_id, terms),
        )
        for item_id in items
    }


def watched_channels(session: Session) -> list[str]:
    return list(session.scalars(select(AvailabilityWatch.channel).order_by(AvailabilityWatch.channel)))


def items_concerned(session: Session, news: Sequence[StoredEvent]) -> set[UUID]:
    """The items of which these facts may have changed what is free."""
    orders = {UUID(event.payload["order_id"]) for event in news if event.type in OF_ORDERS}
    places = {UUID(event.payload["location_id"]) for event in news if event.type.startswith("layout.")}
    named = [event.payload for event in news if event.type not in OF_ORDERS]
    items = {UUID(item) for payload in named for item in payload.get("item_ids", ())}
    items |= {UUID(payload["item_id"]) for payload in named if "item_id" in payload}
    return items | items_of_orders(session, orders) | {balance.item_id for balance in stock_at(session, places)}


def figures_page(session: Session, name: str, asked: Mapping[str, Any], page: Page) -> list[FigureView]:
    """By revision, so that whoever goes on misses nothing. `asked`: since_revision, updated_since, sku (several).

    Raises AvailabilityNotKept.
    """
    newest_revision(session, name)
    figure = AvailabilityFigure
    query = select(figure).where(figure.channel == name)
    query = query.where(figure.revision > max(asked["since_revision"], page.after_number or 0))
    if asked["updated_since"] is not None:
        query = query.where(figure.as_of >= asked["updated_since"])
    if asked["sku"]:
        query = query.where(figure.sku.in_(asked["sku"]))
    return [_view(row) for row in session.scalars(query.order_by(figure.revision).limit(page.limit))]


def newest_revision(session: Session, name: str) -> int:
    """The highest that a figure of the channel was given. Raises AvailabilityNotKept."""
    revision = session.scalar(select(AvailabilityWatch.revision).where(AvailabilityWatch.channel == name))
    if revision is None:
        raise AvailabilityNotKept(channel=name)
    return revision


def stock_of_item(session: Session, sku: str, scope: Scope, now: datetime) -> list[ChannelStock]:
    """How much of an item each channel within a scope may sell, and why; only channels whose figures are kept."""
    item = items_by_skus(session, [sku]).get(sku)
    if item is None:
        return []
    watched = select(Channel).join(AvailabilityWatch, AvailabilityWatch.channel == Channel.name)
    rows = session.scalars(watched.order_by(Channel.name)).all()
    shown = [row for row in rows if scope.covers(Scope(row.warehouse_id or scope.warehouse_id, row.name))]
    return [_channel_stock(session, row, item.id, scope, now) for row in shown]


def _channel_stock(session: Session, channel: Channel, item_id: UUID, scope: Scope, now: datetime) -> ChannelStock:
    document = rules_of_channel(session, channel.name).document
    of_items = terms_by_item(document)
    terms = of_items.get(item_id, terms_of(document))
    stocked = _stocked(session, sites_of_channel(session, channel, document), [item_id], now)
    houses = [HouseStock(stocks[item_id].available, kept_back) for _, stocks, kept_back in stocked]
    sites = tuple(
        SiteStock(warehouse=site.code, stock=stocks[item_id], safety_stock=kept_back)
        for site, stocks, kept_back in stocked
        if scope.warehouse_id in (None, site.id)
    )
    figure = session.get(AvailabilityFigure, (channel.name, item_id))
    return ChannelStock(
        channel=channel.name, available_to_promise=available_to_promise(houses, terms), terms=terms,
        has_own_terms=item_id in of_items, sites=sites, told=None if figure is None else _view(figure),
    )  # fmt: skip


def _view(row: AvailabilityFigure) -> FigureView:
    return FigureView(
        sku=row.sku, available_to_promise=row.available_to_promise, revision=row.revision, as_of=row.as_of
    )


def _stocked(
    session: Session, sites: Iterable[WarehouseRecord], items: Iterable[UUID], now: datetime
) -> list[tuple[WarehouseRecord, dict[UUID, ItemStock], int]]:
    """Each warehouse with its figures of these items, and what it keeps back of each."""
    chosen = set(items)
    return [
        (site, stock_in(session, site.id, chosen, now), int(rules_of(session, site.id, BOOK)["safety_stock"]))
        for site in sites
    ]
