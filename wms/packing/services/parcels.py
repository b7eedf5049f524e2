"""Cartons are taken, weighed and closed, and opened again while their label is not confirmed."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.catalog.queries import items_by_ids
from wms.kernel.codes import known_as, same_code
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.orders import services as orders
from wms.packing import queries
from wms.packing.errors import (
    LabelIsConfirmed,
    NothingLeft,
    ParcelClosedAlready,
    ParcelEmpty,
    ParcelNotClosed,
    ParcelOpen,
    ScanLines,
    TakeOutFirst,
    UnknownCarton,
    UnknownParcel,
    WeighIt,
    WeightOff,
)
from wms.packing.events import PackChanged, ParcelClosed, ParcelReopened
from wms.packing.models import CartonType, Pack, PackLine, Parcel, ParcelLine
from wms.packing.rules import Content, WeightRules, expected_weight, suspect, without_weight
from wms.packing.services.boxes import open_box
from wms.packing.services.numbering import fresh_number
from wms.packing.services.overriding import RIGHT, keep_override
from wms.packing.services.photos import refuse_unseen
from wms.packing.services.totes import holds_unscanned
from wms.packing.services.workbench import (
    answer,
    begin,
    box_of,
    contents_of,
    drop_parcel,
    facts,
    finish_if_settled,
    lines_of,
    lock_pack,
    open_parcel,
    order_of,
    parcel_of,
    refuse_held,
    station_of,
)
from wms.people import services as people
from wms.plumbing.transaction import Tx


def start_parcel(tx: Tx, pack_id: UUID, carton_code: str) -> dict[str, Any]:
    """A carton of this type for what is left; an open one in which nothing lies yet is exchanged, and a box that was
    picked into with what lies in it.

    Raises UnknownCarton, ParcelOpen, NothingLeft, and what `begin` raises.
    """
    pack = begin(tx, pack_id)
    kind = _carton_type(tx, pack.warehouse_id, carton_code)
    parcel = open_parcel(tx, pack)
    is_box = parcel is not None and box_of(tx, pack, parcel) is not None
    if not is_box and all(line.left <= 0 for line in lines_of(tx, pack)):
        raise NothingLeft(order_number=pack.order_number)
    if parcel is not None and contents_of(tx, parcel) and not is_box:
        raise ParcelOpen(number=parcel.number)
    if parcel is None:
        _add_parcel(tx, pack, kind)
    else:
        parcel.carton_type_id = kind.id
    tx.record(PackChanged(**facts(tx, pack), change="carton"))
    return answer(tx, pack)


def close_parcel(
    tx: Tx, pack_id: UUID, parcel_id: UUID, weight_g: int | None = None, override: bool = False,
    approval_id: UUID | None = None, reason: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Closes a weighed parcel, which then wants its label; with the last one the order is packed.

    `weight_g` None: at a station without a scale it weighs what it should. `override`: it is closed in spite of its
    weight, by a supervisor or with a supervisor's approval, which is kept. Raises UnknownParcel, ParcelClosedAlready,
    ParcelEmpty, OnHold, ScanLines, TakeOutFirst, PhotoMissing, WeighIt, WeightOff, ApprovalUnknown, and what
    `begin` raises.
    """
    parcel = parcel_of(tx, lock_pack(tx, pack_id), parcel_id)
    if parcel.state != "open":
        raise ParcelClosedAlready(number=parcel.number, state=parcel.state)
    pack = begin(tx, pack_id)
    refuse_held(tx, pack)
    contents = contents_of(tx, parcel)
    if not contents:
        raise ParcelEmpty(number=parcel.number)
    _refuse_unsettled(tx, pack, parcel, contents)
    refuse_unseen(tx, pack, parcel)
    rules = queries.weight_rules(tx.session, pack.warehouse_id)
    inside, outside = _inside_and_outside(tx, pack, contents)
    expected = expected_weight(tx.session.get_one(CartonType, parcel.carton_type_id).tare_g, inside)
    if weight_g is None:
        _refuse_unweighed(tx, pack, parcel, rules, inside)
        weight_g = expected
    is_right = rules.is_right(expected, weight_g)
    if not is_right and not (override and rules.may_override):
        raise _weight_off(rules, parcel, (expected, weight_g), inside, outside)
    if not is_right:
        allowed = people.use_approval(tx, approval_id, RIGHT, parcel.id, reason)
        keep_override(tx, pack, parcel, (expected, weight_g), allowed)
    parcel.state, parcel.weight_g, parcel.closed_at, parcel.label_state = "closed", weight_g, tx.now, "pending"
    tx.session.flush()
    tx.record(_closed(tx, pack, parcel, contents, expected, not is_right))
    open_box(tx, pack)
    finish_if_settled(tx, pack)
    return answer(tx, pack)


def reopen_parcel(tx: Tx, pack_id: UUID, parcel_id: UUID) -> dict[str, Any]:
    """Opens a closed parcel again; its label is void.

    Raises UnknownParcel, ParcelNotClosed, LabelIsConfirmed, ParcelOpen.
    """
    pack = lock_pack(tx, pack_id)
    parcel = parcel_of(tx, pack, parcel_id)
    if parcel.state == "open":
        raise ParcelNotClosed(number=parcel.number)
    if parcel.state == "confirmed" or order_of(tx, pack).state not in ("packing", "packed"):
        raise LabelIsConfirmed(number=parcel.number)
    open_again(tx, pack, parcel)
    return answer(tx, pack)


def open_again(tx: Tx, pack: Pack, parcel: Parcel) -> None:
    """Raises ParcelOpen."""
    _make_room(tx, pack)
    _forget_closing(parcel)
    pack.state, pack.packed_at = "open", None
    tx.session.flush()
    orders.start_packing(tx, pack.order_id)
    tx.record(ParcelReopened(**facts(tx, pack), parcel_id=parcel.id, number=parcel.number))


def _refuse_unsettled(tx: Tx, pack: Pack, parcel: Parcel, contents: list[ParcelLine]) -> None:
    """Goods that nobody has proved leave no house, nor those that the order does not want any more."""
    if holds_unscanned(tx, pack, parcel):
        raise ScanLines(order_number=pack.order_number)
    inside = {row.pack_line_id: row.quantity for row in contents}
    for line in lines_of(tx, pack):
        units = min(line.called_off, inside.get(line.id, 0))
        if units:
            item = items_by_ids(tx.session, [line.item_id])[line.item_id]
            raise TakeOutFirst(sku=item.sku, name=item.name, quantity=units, number=parcel.number)


def _carton_type(tx: Tx, warehouse_id: UUID, code: str) -> CartonType:
    in_use = select(CartonType).where(CartonType.warehouse_id == warehouse_id, ~CartonType.retired)
    kinds = {kind.code: kind for kind in tx.session.scalars(in_use)}
    kind = known_as({same_code(own): one for own, one in kinds.items()}, code)
    if kind is None:
        raise UnknownCarton(scanned=code, expected=sorted(kinds))
    return kind


def _add_parcel(tx: Tx, pack: Pack, kind: CartonType) -> None:
    number, station = fresh_number(tx, pack), station_of(tx, pack)
    stands = station.location_id if station else pack.lane_id
    carton = places.add_container(tx, pack.warehouse_id, "carton", number, stands)
    place = {"carton_type_id": kind.id, "location_id": carton.id}
    tx.session.add(Parcel(id=new_id(), number=number, pack_id=pack.id, state="open", **place))


def _make_room(tx: Tx, pack: Pack) -> None:
    """Only one parcel is open: an empty one goes, one with goods has to be closed first."""
    parcel = open_parcel(tx, pack)
    if parcel is None:
        return
    if contents_of(tx, parcel):
        raise ParcelOpen(number=parcel.number)
    drop_parcel(tx, pack, parcel)


def _forget_closing(parcel: Parcel) -> None:
    parcel.state, parcel.weight_g, parcel.closed_at = "open", None, None
    parcel.label_state, parcel.label_detail, parcel.print_job = None, "", None
    parcel.carrier = parcel.service = parcel.currency = parcel.tracking_number = None
    parcel.price_minor, parcel.labelled_outside = None, False


def _inside_and_outside(tx: Tx, pack: Pack, contents: list[ParcelLine]) -> tuple[list[Content], list[Content]]:
    """What is in the parcel, and what else belongs to its order."""
    units = {row.pack_line_id: row.quantity for row in contents}
    lines = lines_of(tx, pack)
    inside = _contents(tx, [line for line in lines if line.id in units], units)
    return inside, _contents(tx, [line for line in lines if line.id not in units], {})


def _refuse_unweighed(tx: Tx, pack: Pack, parcel: Parcel, rules: WeightRules, inside: list[Content]) -> None:
    """A weight is reckoned only where nothing can weigh, the house allows it, and every weight is known."""
    station, unknown = station_of(tx, pack), without_weight(inside)
    has_scale = station is not None and station.scale_address is not None
    if has_scale or unknown or not rules.may_reckon:
        raise WeighIt(number=parcel.number, skus=unknown)


def _weight_off(
    rules: WeightRules, parcel: Parcel, weights: tuple[int, int], inside: list[Content], outside: list[Content]
) -> WeightOff:
    """`weights`: expected and told. It names the item that would explain the difference."""
    tolerance_g = rules.tolerance(weights[0])
    guess = suspect(weights, tolerance_g, inside, outside)
    named = {"sku": guess.sku, "name": guess.name, "quantity": guess.quantity} if guess else None
    return WeightOff(
        expected_weight_g=weights[0], weight_g=weights[1], tolerance_g=tolerance_g, suspect=named,
        number=parcel.number, may_override=rules.may_override,
    )  # fmt: skip


def _contents(tx: Tx, lines: list[PackLine], units: dict[UUID, int]) -> list[Content]:
    items = items_by_ids(tx.session, {line.item_id for line in lines})
    quantities = [(items[line.item_id], units.get(line.id, 0)) for line in lines]
    return [Content(item.sku, item.name, item.weight_g, quantity) for item, quantity in quantities]


def _closed(
    tx: Tx, pack: Pack, parcel: Parcel, contents: list[ParcelLine], expected: int, overridden: bool
) -> ParcelClosed:
    kind, station = tx.session.get_one(CartonType, parcel.carton_type_id), station_of(tx, pack)
    if parcel.weight_g is None:
        raise UnknownParcel(number=parcel.number)
    return ParcelClosed(
        **facts(tx, pack), parcel_id=parcel.id, number=parcel.number,
        printer_code=station.printer_code if station else None,
        carton_id=parcel.location_id, carton_code=kind.code,
        length_mm=kind.length_mm, width_mm=kind.width_mm, height_mm=kind.height_mm,
        weight_g=parcel.weight_g, expected_weight_g=expected,
        overridden=overridden, worker_name=tx.actor.name,
        lines=queries.goods_in(tx.session, [row.id for row in contents]),
    )  # fmt: skip
