"""Carts and totes: empty ones only, one walk at a time, full ones replaced."""

from tests.picking.floor import Floor


def one_walk(floor: Floor, number: str = "1001", lines: dict[str, int] | None = None) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order(number, lines or {"TEA": 6})
    floor.release()


def test_a_tote_of_another_walk_is_refused_with_its_order(floor: Floor) -> None:
    one_walk(floor)
    floor.equip(floor.ana, floor.claim(floor.ana))
    one_walk(floor, "1002")
    task = floor.claim(floor.ben)
    error = floor.refused(floor.ben, "assign_tote", task_id=task["id"], slot=1, tote_code="T00001")
    assert (error["code"], error["data"]["order_number"]) == ("picking.tote_in_use", "1001")


def test_a_tote_that_waits_on_a_lane_is_refused_until_it_is_empty(floor: Floor) -> None:
    one_walk(floor)
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana)))
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    one_walk(floor, "1002")
    task = floor.claim(floor.ben)
    error = floor.refused(floor.ben, "assign_tote", task_id=task["id"], slot=1, tote_code="T00001")
    assert (error["code"], error["data"]["order_number"]) == ("picking.tote_in_use", "1001")


def test_what_is_no_tote_is_refused(floor: Floor) -> None:
    one_walk(floor)
    task = floor.claim(floor.ana)
    for code, kind in (("CART-01", "cart"), ("NOPE", None)):
        error = floor.refused(floor.ana, "assign_tote", task_id=task["id"], slot=1, tote_code=code)
        assert (error["code"], error["data"]["kind"]) == ("picking.not_a_tote", kind)
    assert floor.refused(floor.ana, "assign_tote", task_id=task["id"], slot=2, tote_code="T00001")["code"] == (
        "picking.slot_unknown"
    )


def test_an_empty_tote_may_be_exchanged_and_a_filled_one_not(floor: Floor) -> None:
    one_walk(floor)
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    task = floor.do(floor.ana, "assign_tote", task_id=task["id"], slot=1, tote_code="T00002")["task"]
    assert task["slots"][0]["tote"] == {"code": "T00002"}
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, task["stops"][0], task["stops"][0]["lines"][0], quantity=1))
    error = floor.refused(floor.ana, "assign_tote", task_id=task["id"], slot=1, tote_code="T00001")
    assert error["code"] == "picking.slot_has_tote"


def test_a_full_tote_is_replaced_and_both_arrive(floor: Floor) -> None:
    one_walk(floor)
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    stop = task["stops"][0]
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, stop, stop["lines"][0], quantity=4))
    task = floor.do(floor.ana, "replace_tote", task_id=task["id"], slot=1, tote_code="T00005")["task"]
    assert task["slots"][0]["full_totes"] == ["T00001"]
    task = floor.pick_all(floor.ana, task)
    assert (floor.contents("T00001"), floor.contents("T00005")) == ({"TEA": 4}, {"TEA": 2})
    floor.do(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-2")
    assert floor.wrong() == []


def test_a_cart_is_on_one_walk_at_a_time(floor: Floor) -> None:
    one_walk(floor)
    task = floor.claim(floor.ana)
    assert floor.do(floor.ana, "assign_cart", task_id=task["id"], cart_code="cart-01")["task"]["cart"] == {
        "code": "CART-01"
    }
    one_walk(floor, "1002")
    other = floor.claim(floor.ben)
    error = floor.refused(floor.ben, "assign_cart", task_id=other["id"], cart_code="CART-01")
    assert (error["code"], error["data"]["batch_number"]) == ("picking.cart_in_use", task["number"])


def test_a_cart_with_too_few_slots_is_refused(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    floor.order("1001", {"TEA": 1})
    floor.order("1002", {"TEA": 1})
    floor.release()
    task = floor.claim(floor.ana)
    error = floor.refused(floor.ana, "assign_cart", task_id=task["id"], cart_code="CART-99")
    assert error["data"] == {"cart": "CART-99", "slots": 1, "needed": 2}
    assert floor.refused(floor.ana, "assign_cart", task_id=task["id"], cart_code="T00001")["code"] == (
        "picking.not_a_cart"
    )


def test_open_lines_keep_a_walk_from_being_dropped_off(floor: Floor) -> None:
    one_walk(floor)
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    error = floor.refused(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")
    assert error["data"] == {"stops": 1, "lines": 1, "units": 6}


def test_a_walk_is_dropped_off_on_lanes_only(floor: Floor) -> None:
    one_walk(floor)
    task = floor.pick_all(floor.ana, floor.equip(floor.ana, floor.claim(floor.ana)))
    error = floor.refused(floor.ana, "drop_off", task_id=task["id"], location_code="A01-01-1")
    assert (error["code"], error["data"]["expected"]) == ("picking.wrong_lane", ["PACK-1", "PACK-2"])


def test_a_skipped_stop_comes_last_and_has_to_be_done(floor: Floor) -> None:
    floor.stock("A02-02-1", "MUG", 5)
    one_walk(floor, lines={"TEA": 1, "MUG": 1})
    task = floor.equip(floor.ana, floor.claim(floor.ana))
    first, second = task["stops"]
    task = floor.do(floor.ana, "skip_stop", task_id=task["id"], stop_id=first["id"])["task"]
    assert [stop["id"] for stop in task["stops"]] == [second["id"], first["id"]]
    assert [stop["state"] for stop in task["stops"]] == ["open", "skipped"]
    floor.do(floor.ana, "confirm_pick", **floor.scan(task, second, second["lines"][0]))
    assert floor.refused(floor.ana, "drop_off", task_id=task["id"], location_code="PACK-1")["code"] == (
        "picking.lines_open"
    )
    assert floor.refused(floor.ana, "skip_stop", task_id=task["id"], stop_id=second["id"])["code"] == (
        "picking.stop_unknown"
    )
