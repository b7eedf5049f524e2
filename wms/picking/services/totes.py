"""Carts and totes join a walk. A tote holds one order and is in one walk at a time; the database holds us to it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from wms.inventory import queries as inventory
from wms.inventory import services as inventory_services
from wms.kernel.codes import same_code
from wms.kernel.ids import new_id
from wms.layout import services as places
from wms.layout.queries import LocationRecord
from wms.picking.errors import (
    CartInUse,
    CartLoaded,
    CartOfOtherSizes,
    CartTooSmall,
    NotACart,
    NotATote,
    OtherBox,
    SlotHasTote,
    ToteInUse,
    ToteMissing,
    TotesOneByOne,
    WrongBox,
    WrongToteSize,
)
from wms.picking.models import Batch, BatchSlot, SlotTote
from wms.picking.queries.usual_totes import usual_totes
from wms.picking.rules import BoxTarget, judge_box, last_slot_of, next_box, size_at, slot_of_next, takes_size
from wms.picking.services.walk import answer, batch_of, place_scanned, slot_of, slots_of, totes_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


def assign_cart(tx: Tx, task_id: UUID, cart_code: str) -> dict[str, object]:
    """The walk goes with this cart; raises NotACart, CartLoaded, CartTooSmall, CartOfOtherSizes, CartInUse."""
    held = work.hold_task(tx, task_id)
    batch = batch_of(tx, held.subject_id)
    cart = place_scanned(tx, held.warehouse_id, cart_code)
    if cart is None or cart.kind != "cart":
        raise NotACart(scanned=cart_code.strip(), kind=cart.kind if cart else None)
    if inventory.occupied(tx.session, [cart.id]):
        raise CartLoaded(cart=cart.code)
    slots = slots_of(tx, batch.id)
    needed = max(last_slot_of(slot.slot, slot.span) for slot in slots)
    if cart.slots < needed:
        raise CartTooSmall(cart=cart.code, slots=cart.slots, needed=needed)
    _refuse_other_sizes(batch, cart, slots)
    _take_cart(tx, batch, cart)
    return answer(tx, task_id)


def assign_tote(tx: Tx, task_id: UUID, slot: int, tote_code: str, other_box: bool = False) -> dict[str, object]:
    """An empty tote or ship box for a slot; another one may replace it as long as it holds nothing.

    `other_box`: it was scanned twice for a slot that waits for another one. Raises SlotUnknown, NotATote, OtherBox,
    WrongBox, WrongToteSize, ToteInUse, SlotHasTote.
    """
    held = work.hold_task(tx, task_id)
    place = slot_of(tx, held.subject_id, slot)
    if place.tote_code and same_code(place.tote_code) == same_code(tote_code):
        return answer(tx, task_id)
    tote = free_tote(tx, held.warehouse_id, tote_code)
    _refuse_other(tx, place, tote, other_box, more=0)
    if place.tote_id is not None:
        _take_away_empty(tx, place, place.tote_id)
    _put_tote(tx, held.subject_id, place, tote)
    return answer(tx, task_id)


def assign_totes(tx: Tx, task_id: UUID, totes: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """The totes stand on the cart as they did last time: {slot, tote_code}, as the walk proposes them (usual_totes).

    Raises TotesOneByOne, and what `assign_tote` raises.
    """
    held = work.hold_task(tx, task_id)
    batch = batch_of(tx, held.subject_id)
    slots = {slot.slot: slot for slot in slots_of(tx, batch.id)}
    proposed = {
        (usual["slot"], same_code(usual["code"])) for usual in usual_totes(tx.session, batch, [*slots.values()])
    }
    for tote in totes:
        if (tote["slot"], same_code(tote["tote_code"])) not in proposed:
            raise TotesOneByOne(slot=tote["slot"], tote=tote["tote_code"])
        _put_tote(tx, batch.id, slots[tote["slot"]], free_tote(tx, held.warehouse_id, tote["tote_code"]))
    return answer(tx, task_id)


def replace_tote(tx: Tx, task_id: UUID, slot: int, tote_code: str, other_box: bool = False) -> dict[str, object]:
    """The slot's tote is full: it is closed and the order goes on in another one.

    Raises SlotUnknown, ToteMissing, NotATote, OtherBox, WrongBox, WrongToteSize, ToteInUse.
    """
    held = work.hold_task(tx, task_id)
    place = slot_of(tx, held.subject_id, slot)
    if place.tote_id is None:
        raise ToteMissing(slot=slot)
    tote = free_tote(tx, held.warehouse_id, tote_code)
    _refuse_other(tx, place, tote, other_box, more=1)
    _standing(tx, place.tote_id).state = "full"
    _put_tote(tx, held.subject_id, place, tote)
    return answer(tx, task_id)


def _refuse_other_sizes(batch: Batch, cart: LocationRecord, slots: Sequence[BatchSlot]) -> None:
    """Each slot that the walk uses takes on this cart what the walk has planned for it, or anything."""
    used = [number for slot in slots for number in range(slot.slot, last_slot_of(slot.slot, slot.span) + 1)]
    for number in used:
        expected, takes = size_at(batch.slot_sizes, number), size_at(cart.slot_sizes, number)
        if expected and not takes_size(takes, expected):
            raise CartOfOtherSizes(cart=cart.code, slot=number, takes=takes, expected=expected)


def _refuse_other(tx: Tx, place: BatchSlot, tote: LocationRecord, again: bool, more: int) -> None:
    """`more`: so many of the totes that stand there now will be full by then."""
    batch = batch_of(tx, place.batch_id)
    if batch.mode == "sort":
        return
    query = select(func.count()).where(SlotTote.slot_id == place.id, SlotTote.state == "full")
    full = tx.session.execute(query).scalar_one() + more
    number = slot_of_next(place.slot, place.span, full)
    expected = next_box(place.boxes, full) if place.boxes else size_at(batch.slot_sizes, number)
    if place.boxes:
        _refuse_other_box(batch, tote, number, expected, again)
    elif not takes_size(expected, tote.tote_size):
        raise WrongToteSize(tote=tote.code, size=tote.tote_size, slot=number, expected=expected)


def _refuse_other_box(batch: Batch, tote: LocationRecord, number: int, expected: str, again: bool) -> None:
    verdict = judge_box(BoxTarget(expected, **batch.box_rules), tote.tote_size, again)
    if verdict == "ok":
        return
    refusal = WrongBox if verdict == WrongBox.code else OtherBox
    raise refusal(tote=tote.code, size=tote.tote_size, slot=number, expected=expected)


def _take_cart(tx: Tx, batch: Batch, cart: LocationRecord) -> None:
    try:
        with tx.session.begin_nested():
            batch.cart_id, batch.cart_code, batch.cart_slots = cart.id, cart.code, cart.slots
            batch.slot_sizes = batch.slot_sizes or [*cart.slot_sizes] * any(cart.slot_sizes)
    except IntegrityError as error:
        number = tx.session.scalar(select(Batch.number).where(Batch.cart_id == cart.id, Batch.state == "open"))
        raise CartInUse(cart=cart.code, batch_number=number) from error
    for tote in totes_of(tx, batch.id):
        places.place(tx, tote.tote_id, cart.id)


def free_tote(tx: Tx, warehouse_id: UUID, tote_code: str) -> LocationRecord:
    """An empty tote that is on no walk; raises NotATote, ToteInUse."""
    tote = place_scanned(tx, warehouse_id, tote_code)
    if tote is None or tote.kind != "tote":
        raise NotATote(scanned=tote_code.strip(), kind=tote.kind if tote else None)
    if _holder(tx, tote.id) or inventory.occupied(tx.session, [tote.id]):
        raise _in_use_refusal(tx, tote)
    inventory_services.end_hauls(tx, [tote.id])
    return tote


def _holder(tx: Tx, tote_id: UUID) -> SlotTote | None:
    return tx.session.scalar(select(SlotTote).where(SlotTote.tote_id == tote_id, SlotTote.state != "dropped"))


def _in_use_refusal(tx: Tx, tote: LocationRecord) -> ToteInUse:
    """Says which order the tote holds: the one of the last walk it was on."""
    history = (
        select(BatchSlot.order_number, Batch.number)
        .select_from(SlotTote)
        .outerjoin(BatchSlot, SlotTote.slot_id == BatchSlot.id)
        .join(Batch, Batch.id == SlotTote.batch_id)
        .where(SlotTote.tote_id == tote.id)
    )
    last = tx.session.execute(history.order_by(SlotTote.id.desc()).limit(1)).one_or_none()
    order, batch = last if last else (None, None)
    return ToteInUse(tote=tote.code, order_number=order, batch_number=batch)


def _put_tote(tx: Tx, batch_id: UUID, slot: BatchSlot, tote: LocationRecord) -> None:
    """On a walk that is sorted at a wall the tote is that of all orders."""
    batch = batch_of(tx, batch_id)
    is_shared = batch.mode == "sort"
    try:
        with tx.session.begin_nested():
            values = {"batch_id": batch_id, "tote_id": tote.id, "tote_code": tote.code}
            tx.session.add(SlotTote(id=new_id(), state="open", slot_id=None if is_shared else slot.id, **values))
    except IntegrityError as error:
        raise _in_use_refusal(tx, tote) from error
    for place in slots_of(tx, batch_id) if is_shared else [slot]:
        place.tote_id, place.tote_code = tote.id, tote.code
    places.place(tx, tote.id, batch.cart_id)


def _take_away_empty(tx: Tx, slot: BatchSlot, tote_id: UUID) -> None:
    if inventory.occupied(tx.session, [tote_id]):
        raise SlotHasTote(slot=slot.slot, tote=slot.tote_code)
    tx.session.delete(_standing(tx, tote_id))
    places.place(tx, tote_id, None)
    tx.session.flush()


def _standing(tx: Tx, tote_id: UUID) -> SlotTote:
    query = select(SlotTote).where(SlotTote.tote_id == tote_id, SlotTote.state == "open")
    return tx.session.scalars(query).one()
