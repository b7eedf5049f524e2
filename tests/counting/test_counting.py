"""A place is counted blind; the books follow by what was wrong at the cut, whatever was moved before or since."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from tests.picking.floor import Floor, told
from tests.picking.test_last_goods import left_behind
from tests.picking.test_replan import exceptions
from wms.counting import queries, services
from wms.counting.errors import CountOver, NothingToCount
from wms.counting.events import CountSettled
from wms.counting.models import StockCount
from wms.inventory.errors import SecondPersonNeeded
from wms.kernel.actors import Actor
from wms.layout.queries import location_by_code
from wms.people import services as people
from wms.plumbing.audit import AuditAsked, audit_page
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform, perform_as_system
from wms.settings.services import put_rules
from wms.work import queries as work_queries

pytestmark = pytest.mark.both_databases


def queued(floor: Floor, place: str = "A01-01-1", kind: str = "spot", **more: Any) -> StockCount:
    def queue(tx: Any) -> StockCount:
        where = location_by_code(tx.session, floor.warehouse_id, floor.named(place))
        return services.queue_count(tx, where.id, kind, **more)

    return perform_as_system(queue)


def line(code: str, quantity: int, **more: Any) -> dict[str, Any]:
    return {"code": code, "quantity": quantity, **more}


def close(floor: Floor, actor: Any, task: dict[str, Any], *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    place = task["count"]["location"]["code"]
    told_of = {"task_id": task["id"], "location_code": place, "lines": list(lines), "seconds": 0} | more
    return floor.do(actor, "close_count", **told_of)


def count(floor: Floor, number: int) -> Any:
    with reading() as session:
        asked = queries.CountsAsked(floor.warehouse_id)
        [found] = [one for one in queries.counts_page(session, asked, None, 50) if one["number"] == number]
        return queries.whole_count(session, UUID(found["id"]))


def allow_a_lead(floor: Floor, units: int) -> None:
    reason = {"code": "fell", "name": "Fell down", "acts": ["less"], "lost": False}
    rules = {"reasons": [reason], "limit_lead": units}
    perform(floor.eva, "settings.put_rules", lambda tx: put_rules(tx, floor.warehouse_id, "stock", rules))


def allowed_by_a_second_person(floor: Floor, asker: Actor, count_id: UUID) -> UUID:
    ole = {"badge": "B-OLE", "pin": "482915"}
    make = lambda tx: people.add_worker(tx, name="Ole", role="supervisor", warehouse_id=floor.warehouse_id, **ole)  # noqa: E731
    perform_as_system(make)
    act = {"action": "inventory.approve", "subject_id": count_id, "reason": "seen"}
    return people.give_approval(asker, **ole, **act, device_key=None, address="192.0.2.7").id


def test_a_place_that_is_as_the_books_say_is_settled_at_once(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    queued(floor)
    task = floor.claim(floor.ana)
    assert (task["kind"], task["count"]["location"]["code"]) == ("count", "A01-01-1")
    assert [goods["sku"] for goods in task["count"]["goods"]] == ["TEA"]
    assert "5" not in str({name: task["count"][name] for name in ("why", "item", "kind")})
    answer = close(floor, floor.ana, task, line("TEA", 5))
    assert answer == {"number": 1, "state": "settled"}
    assert floor.contents("A01-01-1") == {"TEA": 5}
    assert told(CountSettled)[0] | {"more": 0, "fewer": 0} == told(CountSettled)[0]


def test_a_small_variance_is_accepted_by_itself(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    floor.stock("A01-01-1", "MUG", 5)
    queued(floor)
    assert close(floor, floor.ana, floor.claim(floor.ana), line("TEA", 4), line("MUG", 7))["state"] == "settled"
    assert floor.contents("A01-01-1") == {"TEA": 4, "MUG": 7}
    assert floor.contents("LOST-AND-FOUND") == {"TEA": 1}
    assert floor.wrong() == []


def test_goods_that_turn_up_come_from_lost_and_found_first(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    queued(floor)
    close(floor, floor.ana, floor.claim(floor.ana), line("TEA", 3))
    queued(floor)
    close(floor, floor.ana, floor.claim(floor.ana), line("TEA", 5))
    assert (floor.contents("A01-01-1"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 5}, {})
    assert floor.wrong() == []


def test_a_large_variance_is_counted_once_more_by_another_person_and_then_decided_once(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 50)
    queued(floor)
    task = floor.claim(floor.ana)
    assert close(floor, floor.ana, task, line("TEA", 20))["state"] == "recounting"
    assert floor.contents("A01-01-1") == {"TEA": 50}
    assert floor.refused(floor.ana, "claim_task")["code"] == "work.queue_empty"
    with reading() as session:
        [waiting] = work_queries.open_tasks(session, floor.warehouse_id, "count")
    assert floor.refused(floor.ana, "claim_task", task_id=str(waiting.id))["code"] == "work.another_person"
    recount = floor.claim(floor.ben)
    assert recount["count"]["kind"] == "recount"
    assert close(floor, floor.ben, recount, line("TEA", 21))["state"] == "to_decide"
    whole = count(floor, 2)
    assert (whole["state"], whole["before"][0]["state"]) == ("to_decide", "recounted")
    decide = {"decision": "accept", "reason": "found the hole in the shelf"}
    allow_a_lead(floor, 28)
    lead = replace(floor.eva, role="lead")
    with pytest.raises(SecondPersonNeeded):  # 29 of 50 units are missing
        perform(lead, "counting.decide_count", lambda tx: services.decide_count(tx, UUID(whole["id"]), **decide))
    assert count(floor, 2)["state"] == "to_decide"
    approval = allowed_by_a_second_person(floor, lead, UUID(whole["id"]))
    decided = decide | {"approval": approval}
    perform(lead, "counting.decide_count", lambda tx: services.decide_count(tx, UUID(whole["id"]), **decided))
    with reading() as session:
        [entry] = audit_page(session, floor.warehouse_id, None, 5, AuditAsked(action="counting.decide_count"))
    assert (entry.worker_name, entry.allowed_by) == (lead.name, "Ole")
    assert (floor.contents("A01-01-1"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 21}, {"TEA": 29})
    with pytest.raises(Exception, match=r"counted or decided"):
        perform(floor.eva, "counting.decide_count", lambda tx: services.decide_count(tx, UUID(whole["id"]), **decide))
    assert floor.contents("A01-01-1") == {"TEA": 21}


def test_nothing_there_is_an_answer(floor: Floor) -> None:
    floor.stock("A01-01-1", "TEA", 2)
    queued(floor)
    assert close(floor, floor.ana, floor.claim(floor.ana))["state"] == "settled"
    assert floor.contents("A01-01-1") == {}


def test_unknown_goods_are_taken_and_wait_for_somebody(floor: Floor) -> None:
    queued(floor)
    task = floor.claim(floor.ana)
    close(floor, floor.ana, task, line("4006381333931", 2, note="blue box"), line("MUG", 1))
    close(floor, floor.ben, floor.claim(floor.ben), line("4006381333931", 2))
    assert count(floor, 2)["state"] == "to_decide"
    named = [(one["code"], one["counted"], one["note"]) for one in count(floor, 1)["lines"] if one["sku"] is None]
    assert named == [("4006381333931", 2, "blue box")]


def test_unknown_goods_get_a_name_and_the_books_follow(floor: Floor) -> None:
    floor.stock("A01-01-1", "MUG", 1)
    queued(floor)
    seen = [line("4006381333931", 2), line("MUG", 1)]
    close(floor, floor.ana, floor.claim(floor.ana), *seen)
    close(floor, floor.ben, floor.claim(floor.ben), *seen)
    count_id = UUID(count(floor, 2)["id"])

    def name(**said: Any) -> Any:
        return perform(floor.eva, "counting.name_goods", lambda tx: services.name_goods(tx, count_id, **said))

    with pytest.raises(NothingToCount):
        name(code="4006381333931", sku="NO SUCH ITEM")
    with pytest.raises(NothingToCount):
        name(code="another code", sku="TEA")
    name(code="4006381333931", sku="MUG")
    [named] = count(floor, 2)["lines"]
    assert (named["sku"], named["booked"], named["counted"]) == ("MUG", 1, 3)
    accept = {"decision": "accept", "reason": "the old label"}
    perform(floor.eva, "counting.decide_count", lambda tx: services.decide_count(tx, count_id, **accept))
    assert floor.contents("A01-01-1") == {"MUG": 3}
    with pytest.raises(CountOver):
        name(code="4006381333931", sku="MUG")
    assert floor.wrong() == []


def test_a_wrong_place_is_refused_and_another_item_in_it_is_not(floor: Floor) -> None:
    queued(floor)
    task = floor.claim(floor.ana)
    told_of = {"task_id": task["id"], "location_code": "A01-02-1", "lines": [], "seconds": 3}
    assert floor.refused(floor.ana, "close_count", **told_of)["code"] == "counting.wrong_place"
    assert close(floor, floor.ana, task, line("MUG", 1))["state"] == "settled"
    assert floor.contents("A01-01-1") == {"MUG": 1}


@pytest.fixture
def walk(floor: Floor) -> dict[str, Any]:
    """Ten pieces in the bin, of which three are promised to a walk of Ben's."""
    floor.stock("A01-01-1", "TEA", 10)
    floor.order("1001", {"TEA": 3})
    floor.release()
    return floor.equip(floor.ben, floor.claim(floor.ben))


def pick(floor: Floor, walk: dict[str, Any], quantity: int, **envelope: Any) -> None:
    stop = walk["stops"][0]
    scan = floor.scan(walk, stop, stop["lines"][0], quantity=quantity)
    assert floor.send_late(floor.ben, "confirm_pick", **envelope, **scan)["status"] == "applied"


def test_a_pick_before_between_and_after_a_count_is_neither_lost_nor_counted_twice(floor: Floor, walk: Any) -> None:
    queued(floor)
    task = floor.claim(floor.ana)
    pick(floor, walk, 1)
    close(floor, floor.ana, task, line("TEA", 8))  # one is missing in truth
    pick(floor, walk, 1)
    assert floor.contents("A01-01-1") == {"TEA": 7}
    queued(floor)
    close(floor, floor.ana, floor.claim(floor.ana), line("TEA", 7))
    pick(floor, walk, 1)
    assert (floor.contents("A01-01-1"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 6}, {"TEA": 1})
    assert floor.wrong() == []


def test_a_count_that_comes_late_meets_the_books_of_its_own_time(floor: Floor, walk: Any, clock: Any) -> None:
    queued(floor)
    task = floor.claim(floor.ana)
    told_of = {"task_id": task["id"], "location_code": "A01-01-1", "lines": [line("TEA", 10)], "seconds": 0}
    clock.forward(seconds=100)
    pick(floor, walk, 2)
    clock.forward(seconds=60)
    answer = floor.send_late(floor.ana, "close_count", age_ms=90_000, **told_of)
    assert answer["result"]["state"] == "settled"
    assert (floor.contents("A01-01-1"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 8}, {})
    [move] = count(floor, 1)["moves"]
    assert (move["units"], move["during"]) == (-2, False)


def test_a_pick_and_a_count_of_one_device_that_was_away_keep_their_order(floor: Floor, walk: Any, clock: Any) -> None:
    clock.forward(minutes=10)
    pick(floor, walk, 3, age_ms=300_000)
    told_of = {"location_code": "A01-01-1", "lines": [line("TEA", 7)], "seconds": 5}
    answer = floor.send_late(floor.ben, "count_place", age_ms=200_000, **told_of)
    assert answer["result"]["state"] == "settled"
    assert (floor.contents("A01-01-1"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 7}, {})


def test_what_was_moved_while_somebody_counted_is_no_small_variance(floor: Floor, walk: Any, clock: Any) -> None:
    queued(floor)
    task = floor.claim(floor.ana)
    clock.forward(minutes=5)
    pick(floor, walk, 1)
    clock.forward(seconds=20)
    assert close(floor, floor.ana, task, line("TEA", 10), seconds=60)["state"] == "recounting"
    [move] = count(floor, 1)["moves"]
    assert (move["units"], move["during"]) == (-1, True)


def test_two_who_count_a_bin_at_once_do_not_find_a_difference_twice(floor: Floor, clock: Any) -> None:
    """The second device was away, and brings a count that is older than the correction of the first."""
    floor.stock("A01-01-1", "TEA", 5)
    clock.forward(minutes=1)
    counted = {"location_code": "A01-01-1", "lines": [line("TEA", 4)], "seconds": 0}
    floor.do(floor.ana, "count_place", **counted)
    clock.forward(seconds=20)
    floor.send_late(floor.ben, "count_place", age_ms=30_000, **counted)
    assert (floor.contents("A01-01-1"), floor.contents("LOST-AND-FOUND")) == ({"TEA": 4}, {"TEA": 1})
    assert floor.wrong() == []


def test_what_a_picker_did_not_find_was_not_there_for_an_earlier_counter_either(
    floor: Floor, walk: Any, clock: Any
) -> None:
    clock.forward(minutes=1)
    stop = walk["stops"][0]
    short = {"task_id": walk["id"], "line_id": stop["lines"][0]["id"], "quantity": 1, "reason": "fewer"}
    before = floor.contents(stop["location"]["code"])
    floor.do(floor.ben, "report_short", **short)
    clock.forward(seconds=20)
    lines = [line(sku, units - (sku == stop["item"]["sku"])) for sku, units in before.items()]
    counted = {"location_code": stop["location"]["code"], "lines": lines, "seconds": 0}
    floor.send_late(floor.ana, "count_place", age_ms=30_000, **counted)
    assert floor.contents(stop["location"]["code"]) == {row["code"]: row["quantity"] for row in lines}
    assert floor.wrong() == []


def test_a_tote_is_counted_where_it_stands_and_the_books_follow(floor: Floor, walk: Any) -> None:
    pick(floor, walk, 2)
    queued(floor, "T00001")
    task = floor.claim(floor.ana)
    assert (task["kind"], task["count"]["location"]["code"]) == ("count", "T00001")
    assert [goods["sku"] for goods in task["count"]["goods"]] == ["TEA"]
    assert close(floor, floor.ana, task, line("TEA", 1), line("MUG", 1))["state"] == "settled"
    assert floor.contents("T00001") == {"TEA": 1, "MUG": 1}
    assert floor.contents("LOST-AND-FOUND") == {"TEA": 1}
    assert floor.wrong() == []


def test_a_put_back_whose_tote_was_counted_empty_is_over(floor: Floor, settle: Any) -> None:
    task = left_behind(floor, settle)
    counted = {"location_code": "T00001", "lines": [], "seconds": 0}
    assert floor.do(floor.ana, "count_place", **counted)["state"] == "settled"
    settle()
    assert floor.task(task["id"]).state == "cancelled"
    assert exceptions(floor, "put_back") == []
    assert floor.wrong() == []
