"""Which ship boxes orders are picked into, chosen before anybody walks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.orders.queries import allocations_of, order_header
from wms.packing.models import CartonPlan
from wms.packing.queries.cartons import carton_types
from wms.packing.rules import BoxRules, content_of
from wms.settings.queries import rules_of

BOX_RULES = "boxes"  # the name of the rule book


@dataclass(frozen=True)
class ChosenBoxes:
    """`codes`: the cartons that each order is picked straight into, without those that go into totes. `terms`:
    {"other", "cartons"}, what a walk with boxes has to know to judge one (picking.rules.BoxTarget)."""

    codes: Mapping[UUID, list[str]]
    terms: dict[str, Any]


@dataclass(frozen=True)
class Content:
    """What one walk takes of an order: units of items, all that is to be sent of it."""

    channel: str
    units: Mapping[UUID, int]


def box_rules(session: Session, warehouse_id: UUID) -> BoxRules:
    rules = rules_of(session, warehouse_id, BOX_RULES)
    return BoxRules(**rules | {"channels": tuple(rules["channels"])})


def boxes_for(session: Session, warehouse_id: UUID, contents: Mapping[UUID, Content]) -> ChosenBoxes:
    """Which orders are picked straight into boxes, and which ones; as a claim finds it, without thinking."""
    rules = box_rules(session, warehouse_id)
    keys = {order: content_of(one.units) for order, one in contents.items() if rules.takes(one.channel)}
    if not keys:
        return ChosenBoxes({}, {})
    query = select(CartonPlan.content, CartonPlan.cartons).where(CartonPlan.warehouse_id == warehouse_id)
    planned = {row.content: row.cartons for row in session.execute(query.where(CartonPlan.content.in_(keys.values())))}
    kinds = carton_types(session, warehouse_id)
    offered = {kind.code for kind in kinds if kind.offered}
    chosen = {order: [box["code"] for box in planned.get(key, ())] for order, key in keys.items()}
    codes = {
        order: boxes
        for order, boxes in chosen.items()
        if boxes and len(boxes) <= rules.most_boxes and offered.issuperset(boxes)
    }
    return ChosenBoxes(codes, {"other": rules.other_box, "cartons": [kind.code for kind in kinds if not kind.retired]})


def promised_by_item(session: Session, order_id: UUID) -> dict[UUID, int]:
    """What would be picked of the order as it is promised now."""
    units: dict[UUID, int] = {}
    for promise in allocations_of(session, [order_id]).get(order_id, ()):
        units[promise.item_id] = units.get(promise.item_id, 0) + promise.quantity
    return units


def site_to_plan(session: Session, order_id: UUID, units: Mapping[UUID, int]) -> UUID | None:
    """The warehouse whose cartons are to be chosen for an order; None: it is picked into totes, or they are chosen."""
    order = order_header(session, order_id)
    if order is None or not units or not box_rules(session, order.warehouse_id).takes(order.channel):
        return None
    query = select(CartonPlan.id).where(CartonPlan.warehouse_id == order.warehouse_id)
    planned = session.scalar(query.where(CartonPlan.content == content_of(units)))
    return None if planned else order.warehouse_id


def kinds_of_totes(sizes: Mapping[UUID, str], codes: Sequence[str]) -> dict[UUID, str]:
    """The carton that each tote is: its size is called as one of them."""
    by_size = {" ".join(code.lower().split()): code for code in codes}
    return {tote_id: by_size[size] for tote_id, size in sizes.items() if size in by_size}
