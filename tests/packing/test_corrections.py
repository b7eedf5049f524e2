"""What packers take instead of the proposed carton is kept, proposed the next time, and says how large goods are."""

from random import Random
from typing import Any
from uuid import UUID

import pytest

from tests.goods import item
from tests.packing.bench import Bench
from tests.packing.test_suggestion import KINDS
from wms.catalog.queries import items_by_skus
from wms.catalog.services import put_items
from wms.kernel.ids import new_id
from wms.optimizer import cartons
from wms.optimizer.limits import Limits
from wms.packing import queries, services
from wms.packing.errors import UnknownCorrection
from wms.packing.models import CartonCorrection
from wms.packing.planning import least_percent, suggest
from wms.packing.queries import CartonTypeRecord
from wms.packing.rules import Known, content_of, scaled, why_not_again
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform_as_system

pytestmark = pytest.mark.both_databases
INSTEAD = {"term": "taken_before", "points": 0, "data": {"instead_of": "BOX-S", "times": 1}}


def packed(bench: Bench, number: str, lines: dict[str, int], carton: str) -> dict[str, Any]:
    """The suggestion that the packer saw; the order is packed into this carton."""
    bench.picked(number, lines, "T00001")
    pack = bench.open("T00001")
    seen: dict[str, Any] = pack["suggested_carton"]
    pack = bench.carton(pack, carton)
    for line in pack["lines"]:
        pack = bench.put(pack, line["sku"], line["expected"])
    bench.close(pack)
    bench.settle()
    return seen


def kept_of(bench: Bench) -> list[tuple[list[str], list[str], int, int | None]]:
    with reading() as session:
        rows = session.query(CartonCorrection).filter_by(warehouse_id=bench.goods.warehouse_id)
        return [(row.proposed, row.taken, row.times, row.percent) for row in rows]


def test_the_same_goods_are_proposed_what_packers_took_the_last_time(bench: Bench) -> None:
    goods = {"ITEM-1": 2, "ITEM-2": 1}
    assert packed(bench, "1001", goods, "BOX-M")["code"] == "BOX-S"
    assert kept_of(bench)[0][:3] == (["BOX-S"], ["BOX-M"], 1)
    again = packed(bench, "1002", goods, "BOX-M")
    assert (again["code"], again["reasons"][0]) == ("BOX-M", INSTEAD)
    assert kept_of(bench)[0][2] == 2
    assert packed(bench, "1003", {"ITEM-1": 2}, "BOX-S")["code"] == "BOX-S"  # other goods hear nothing of it


def test_a_packer_who_takes_the_first_proposal_after_all_ends_the_correction(bench: Bench) -> None:
    packed(bench, "1001", {"ITEM-1": 2}, "BOX-M")
    assert packed(bench, "1002", {"ITEM-1": 2}, "BOX-S")["code"] == "BOX-M"
    assert kept_of(bench) == []
    assert packed(bench, "1003", {"ITEM-1": 2}, "BOX-S")["code"] == "BOX-S"


def test_a_parcel_that_was_opened_again_counts_once(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.put(bench.carton(bench.open("T00001"), "BOX-M"), "ITEM-1", 2)
    for _ in range(2):
        pack = bench.close(pack)
        bench.settle()
        pack = bench.do("reopen_parcel", pack_id=pack["id"], parcel_id=pack["parcels"][0]["id"])
    assert kept_of(bench)[0][2] == 1


def test_goods_that_were_missing_say_nothing_of_the_carton(bench: Bench) -> None:
    bench.picked("1001", {"ITEM-1": 2}, "T00001")
    pack = bench.put(bench.carton(bench.open("T00001"), "BOX-M"), "ITEM-1", 1)
    missing = {"line_id": pack["lines"][0]["id"], "quantity": 1}
    pack = bench.do("report_missing", pack_id=pack["id"], **missing)
    bench.close(pack)
    bench.settle()
    assert kept_of(bench) == []


def shown(bench: Bench) -> list[dict[str, Any]]:
    with reading() as session:
        return queries.corrections_view(session, bench.goods.warehouse_id)


def say(bench: Bench, state: str) -> None:
    with reading() as session:
        key = session.query(CartonCorrection.id).filter_by(warehouse_id=bench.goods.warehouse_id).scalar()
    perform_as_system(lambda tx: services.put_correction(tx, bench.goods.warehouse_id, key, state))


def test_the_office_sees_what_was_taken_instead_and_says_never(bench: Bench) -> None:
    """Never holds although packers go on, and is taken back with what was counted meanwhile."""
    packed(bench, "1001", {"ITEM-1": 2}, "BOX-M")
    (row,) = shown(bench)
    goods = [{"sku": "ITEM-1", "name": "ITEM-1", "quantity": 2}]
    assert [good | {"name": good["sku"]} for good in row["goods"]] == goods
    assert (row["proposed"], row["taken"], row["now"], row["why"]) == (["BOX-S"], ["BOX-M"], ["BOX-M"], "taken_before")
    say(bench, "never")
    assert packed(bench, "1002", {"ITEM-1": 2}, "BOX-M")["code"] == "BOX-S"
    assert packed(bench, "1003", {"ITEM-1": 2}, "BOX-S")["code"] == "BOX-S"
    (row,) = shown(bench)
    assert (row["times"], row["now"], row["why"], row["state"]) == (2, ["BOX-S"], "never", "never")
    say(bench, "used")
    assert packed(bench, "1004", {"ITEM-1": 2}, "BOX-M")["code"] == "BOX-M"


def test_what_is_forgotten_is_not_shown_nor_proposed_until_packers_do_it_again(bench: Bench) -> None:
    for number in ("1001", "1002"):
        packed(bench, number, {"ITEM-1": 2}, "BOX-M")
    say(bench, "forgotten")
    assert shown(bench) == []
    assert packed(bench, "1003", {"ITEM-1": 2}, "BOX-M")["code"] == "BOX-S"
    assert [(row["times"], row["state"]) for row in shown(bench)] == [(1, "used")]
    with pytest.raises(UnknownCorrection):
        perform_as_system(lambda tx: services.put_correction(tx, bench.goods.warehouse_id, new_id(), "never"))


@pytest.mark.parametrize(
    ("state", "percent", "offered", "why"),
    [
        ("used", 120, {"M"}, None), ("used", None, {"M"}, None), ("used", 90, {"M"}, "too_small"),
        ("used", 120, {"S"}, "not_offered"), ("never", 120, {"M"}, "never"),
    ],
)  # fmt: skip
def test_the_office_says_why_what_was_taken_is_not_proposed(
    state: str, percent: int | None, offered: set[str], why: str | None
) -> None:
    assert why_not_again(state, ["M"], percent, offered) == why


def test_the_least_size_that_explains_what_was_taken_is_reckoned(tx: Tx) -> None:
    """Six boxes of 100 mm stand in the small carton (310 x 230 x 140); of 104 mm fewer; two of 145 mm only squeezed."""
    put_items(tx, [item(1, length_mm=100, width_mm=100, height_mm=100)])
    (cube,) = items_by_skus(tx.session, ["ITEM-1"]).values()
    units, items = {cube.id: 6}, {cube.id: cube}
    assert [one["code"] for one in suggest(units, items, KINDS)] == ["BOX-S"]
    percent = least_percent(units, items, KINDS, Known(taken=("BOX-M",)))
    assert percent == 110
    fits = {cube.id: percent}
    assert [one["code"] for one in suggest(units, items, KINDS, Known(fits))] == ["BOX-M"]
    assert least_percent(units, items, KINDS, Known(taken=("BOX-S",))) == 100
    assert least_percent(units, items, KINDS, Known(taken=("NO-BOX",))) is None
    put_items(tx, [item(2, length_mm=145, width_mm=145, height_mm=145)])
    (high,) = items_by_skus(tx.session, ["ITEM-2"]).values()
    assert least_percent({high.id: 2}, {high.id: high}, KINDS, Known(taken=("BOX-S",))) == 90


def test_a_correction_never_proposes_a_carton_that_is_too_small_by_the_known_sizes(tx: Tx) -> None:
    """Random goods, cartons and corrections: what is proposed is packed by the optimizer itself, box by box."""
    dice, learned = Random(7), 0
    for round_ in range(25):
        put_items(tx, [item(n, **_measures(dice)) for n in (1, 2, 3)])
        items = {one.id: one for one in items_by_skus(tx.session, ["ITEM-1", "ITEM-2", "ITEM-3"]).values()}
        tx.session.info.clear()
        units = {key: dice.randint(1, 3) for key in items}
        kinds = [_carton(dice, n) for n in range(4)]
        codes = [kind.code for kind in kinds]
        known = Known(
            {key: dice.choice((100, 70, 140)) for key in items}, tuple(dice.choices(codes, k=dice.randint(1, 2))), 3
        )
        plan = suggest(units, items, kinds, known)
        learned += any("instead_of" in one for one in plan)
        _assert_holds([one["code"] for one in plan], units, items, {kind.code: kind for kind in kinds}, known)
        assert len({content_of(units), content_of(dict(reversed(units.items())))}) == 1, round_
    assert learned >= 3


def _assert_holds(
    codes: list[str], units: dict[UUID, int], items: Any, kinds: dict[str, CartonTypeRecord], known: Known
) -> None:
    """By volume and weight of each, and by an own packing where it is one carton."""
    if not codes:
        return
    wares = [(items[key], quantity, scaled(_sides(items[key]), known.fits[key])) for key, quantity in units.items()]
    volume = sum(quantity * size[0] * size[1] * size[2] for _, quantity, size in wares)
    chosen = [kinds[code] for code in codes]
    assert volume <= sum(one.length_mm * one.width_mm * one.height_mm for one in chosen)
    assert sum(quantity * one.weight_g for one, quantity, _ in wares) <= sum(one.max_weight_g for one in chosen)
    for _, _, size in wares:
        assert any(
            all(a <= b for a, b in zip(sorted(size), sorted((one.length_mm, one.width_mm, one.height_mm)), strict=True))
            for one in chosen
        )
    if len(codes) == 1:
        goods = tuple(
            cartons.Item(str(one.id), *size, one.weight_g, quantity, fragile=one.fragile)
            for one, quantity, size in wares
        )
        box = chosen[0]
        offered = cartons.Carton(box.code, box.length_mm, box.width_mm, box.height_mm, box.max_weight_g, 1)
        packing = cartons.solve(cartons.CartonProblem(goods, (offered,)), Limits(seconds=20))
        assert len(packing.parcels) == 1


def _sides(one: Any) -> tuple[int, int, int]:
    return one.length_mm, one.width_mm, one.height_mm


def _measures(dice: Random) -> dict[str, int]:
    sides = {name: dice.randint(40, 160) for name in ("length_mm", "width_mm", "height_mm")}
    return sides | {"weight_g": dice.randint(50, 900)}


def _carton(dice: Random, n: int) -> CartonTypeRecord:
    side = 150 + 60 * n
    sides = (side + 60, side, side - dice.randint(0, 40))
    return CartonTypeRecord(f"BOX-{n}", "", *sides, 4_000 * (n + 1), 100, 20 + 20 * n)


@pytest.mark.parametrize(
    ("size", "percent", "sides"),
    [((100, 100, 100), 100, (100, 100, 100)), ((100, 50, 20), 800, (200, 100, 40)), ((1, 1, 1), 50, (1, 1, 1))],
)
def test_a_size_grows_in_the_same_proportions(size: Any, percent: int, sides: Any) -> None:
    assert scaled(size, percent) == sides
