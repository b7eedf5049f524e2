"""What a channel believes is compared with what we know; each difference is mended by one button."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.channels.test_availability import goods, order, renew, rules  # noqa: F401 - fixtures
from tests.goods import Act, Goods, order_body
from wms.channels import jobs, queries, services
from wms.channels.errors import FixNotPossible, ReconciliationClosed
from wms.channels.services import comparing
from wms.kernel.actors import Scope
from wms.kernel.clock import utc_now
from wms.orders.queries import order as order_of
from wms.orders.services import cancel_order, put_order
from wms.plumbing.db import reading
from wms.plumbing.http import Page
from wms.plumbing.outbox import read_events
from wms.plumbing.spreadsheets import Row
from wms.plumbing.transaction import Tx

pytestmark = pytest.mark.both_databases


@pytest.fixture
def say(act: Act, settle: Callable[[], None], goods: Goods) -> Callable[..., UUID]:  # noqa: F811
    """Says it all in one go, and has it compared."""

    def run(*orders: dict[str, Any], stock: dict[str, int] | None = None, span: bool = False) -> UUID:
        figures = [{"sku": sku, "available_to_promise": units} for sku, units in (stock or {}).items()]
        now = utc_now()
        first, last = (now - timedelta(days=1), now + timedelta(days=1)) if span else (None, None)

        def said(tx: Tx) -> UUID:
            identity = services.open_reconciliation(tx, "shop", received_from=first, received_until=last)
            services.add_beliefs(tx, identity, orders, figures)
            services.close_reconciliation(tx, identity)
            return identity

        identity: UUID = act(said)
        jobs.compare_reconciliations.now()
        settle()
        with reading() as session:
            assert queries.reconciliation(session, identity).state == "compared"
        return identity

    return run


def believed(reference: str, state: str | None = None, **lines: dict[str, Any]) -> dict[str, Any]:
    rows = [{"external_line_id": name.removeprefix("n"), **figures} for name, figures in lines.items()]
    return {"external_id": reference, "state": state, "lines": rows or None}


def differences(state: str | None = "open") -> list[queries.DifferenceView]:
    with reading() as session:
        return queries.differences_page(session, "shop", Scope(None, None), {"state": state}, Page(None, 200))


def named(state: str | None = "open") -> list[tuple[str, str, str]]:
    return sorted((one.kind, one.ref, one.line) for one in differences(state))


def the(kind: str) -> queries.DifferenceView:
    [one] = [one for one in differences(None) if one.kind == kind]
    return one


def mend(act: Act, kind: str, fix: str, note: str = "") -> queries.DifferenceView:
    act(lambda tx: services.mend_difference(tx, the(kind).id, fix, note))
    return the(kind)


def test_what_agrees_is_no_difference_and_each_that_differs_is_named_once(
    act: Act, say: Callable[..., UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "BITE", 2)
    for reference in ("1", "2", "3", "4", "5"):
        act(lambda tx, reference=reference: order(tx, reference, 3))
    act(lambda tx: cancel_order(tx, order(tx, "6", 1)))
    kept = {"ordered": 3, "cancelled": 0, "shipped": 0}
    same = [believed("1", "open", n1=kept), believed("2", "allocated"), believed("4", "cancelled")]
    other = [believed("3", "open", n1=kept | {"ordered": 2}, n2={"ordered": 1}), believed("77", "open")]
    figures = {"ITEM-1": 50 + 7 - 15, "ITEM-2": 4, "NONE": 0, "GONE": 1}
    run = say(*same, *other, stock=figures, span=True)
    assert named() == sorted(
        [
            ("line", "3", "1"), ("line", "3", "2"), ("state", "4", ""), ("stock", "GONE", ""), ("stock", "ITEM-2", ""),
            ("unknown_here", "77", ""), ("unknown_there", "5", ""),
        ]
    )  # fmt: skip
    with reading() as session:
        view = queries.reconciliation(session, run)
    assert (view.orders, view.stock, view.compared, view.differences) == (5, 4, 9, 7)
    say(*same, *other, stock=figures, span=True)
    assert [one.times for one in differences()] == [2] * 7


def test_what_agrees_by_itself_is_closed_by_the_next_comparison_that_looks_at_it(
    act: Act, say: Callable[..., UUID]
) -> None:
    placed = act(lambda tx: order(tx, "1", 3))
    say(believed("1", "cancelled"), stock={"ITEM-1": 1})
    act(lambda tx: cancel_order(tx, placed))
    say(stock={"ITEM-1": 57})
    assert named() == [("state", "1", "")]  # nothing was said of it
    say(believed("1", "cancelled"))
    assert named() == []
    assert named("agreed") == [("state", "1", ""), ("stock", "ITEM-1", "")]
    say(believed("1", "open"))
    assert [(one.kind, one.times) for one in differences()] == [("state", 1)]  # once more, and a new one


def test_their_cancel_is_taken_as_a_cancel_of_the_order(act: Act, say: Callable[..., UUID]) -> None:
    placed = act(lambda tx: order(tx, "1", 3))
    say(believed("1", "cancelled"))
    assert the("state").fixes[0] == "take_theirs"
    mended = mend(act, "state", "take_theirs")
    assert (mended.state, mended.answer) == ("mended", "applied")
    with reading() as session:
        assert order_of(session, placed).state == "cancelled"  # type: ignore[union-attr]
    say(believed("1", "cancelled"))
    assert the("state").state == "agreed"


def test_their_figure_of_a_line_is_asked_for_as_a_change(act: Act, say: Callable[..., UUID]) -> None:
    placed = act(lambda tx: put_order(tx, "shop", "1", order_body(("ITEM-1", 4), ("ITEM-1", 2), warehouse="MAIN")))
    say(believed("1", None, n1={"ordered": 6}, n2={"ordered": 2}, n9={"ordered": 1, "sku": "ITEM-1"}))
    assert named() == [("line", "1", "1"), ("line", "1", "9")]
    for one in differences():
        act(lambda tx, one=one: services.mend_difference(tx, one.id, "take_theirs"))
    with reading() as session:
        lines = order_of(session, placed.order_id).lines  # type: ignore[union-attr]
    assert {line.external_line_id: line.ordered for line in lines} == {"1": 6, "2": 2, "9": 1}


def test_telling_again_sends_the_messages_once_more_and_how_the_order_stands(
    act: Act,
    say: Callable[..., UUID],
    settle: Callable[[], None],
) -> None:
    wish: dict[str, Any] = {"name": "hook", "channel": "shop", "url": "https://127.0.0.1/hook"}
    act(lambda tx: services.put_endpoint(tx, **wish, types=["order.received", "order.status"]))
    placed = act(lambda tx: order(tx, "1", 3))
    settle()
    say(span=True)
    assert (the("unknown_there").fixes[0], the("unknown_there").why) == ("tell_again", "under_way")
    mend(act, "unknown_there", "tell_again")
    settle()
    with reading() as session:
        [told] = read_events(session, 0, 10_000, frozenset({"channels.order_status_told"}))
    assert (told.payload["order_id"], told.payload["state"]) == (str(placed), "allocated")
    assert [(row["external_line_id"], row["ordered"]) for row in told.payload["lines"]] == [("1", 3)]
    say(span=True)
    assert (the("unknown_there").state, the("unknown_there").fix) == ("open", "tell_again")  # it did not help


def test_a_figure_is_told_again_under_the_next_revision(act: Act, say: Callable[..., UUID], renew: Any) -> None:  # noqa: F811
    say(stock={"ITEM-1": 1})
    assert the("stock").fixes == ("leave",)  # no figures are kept for the channel
    act(lambda tx: rules(tx))
    renew()
    assert the("stock").fixes == ("tell_again", "leave")
    with reading() as session:
        before = queries.newest_revision(session, "shop")
    mend(act, "stock", "tell_again")
    with reading() as session:
        [figure] = queries.figures_page(
            session, "shop", {"since_revision": before, "updated_since": None, "sku": []}, Page(None, 9)
        )
    assert (figure.sku, figure.available_to_promise, figure.revision) == ("ITEM-1", 57, before + 1)


def test_what_was_left_stays_so_until_one_of_the_figures_is_another(act: Act, say: Callable[..., UUID]) -> None:
    act(lambda tx: order(tx, "1", 3))
    say(believed("1", None, n1={"ordered": 3, "shipped": 1}))
    assert mend(act, "line", "leave", "a gift voucher").state == "left"
    say(believed("1", None, n1={"ordered": 3, "shipped": 1}))
    assert (named("open"), the("line").note) == ([], "a gift voucher")
    say(believed("1", None, n1={"ordered": 3, "shipped": 2}))
    assert the("line").state == "open"


def test_a_fix_that_the_difference_does_not_have_is_refused(act: Act, say: Callable[..., UUID]) -> None:
    say(believed("77", "open"))
    with pytest.raises(FixNotPossible):
        mend(act, "unknown_here", "take_theirs")
    run = say()
    with pytest.raises(ReconciliationClosed):
        act(lambda tx: services.add_beliefs(tx, run, [], [{"sku": "ITEM-1", "available_to_promise": 1}]))


def test_what_is_said_twice_is_believed_as_it_was_said_last(act: Act, say: Callable[..., UUID]) -> None:
    act(lambda tx: order(tx, "1", 3))
    say(believed("1", "cancelled"), believed("1", "open"))
    assert named() == []


def test_files_of_orders_and_of_stock_fill_one_that_is_compared_when_somebody_says_so(
    act: Act,
    settle: Callable[[], None],
    goods: Goods,  # noqa: F811
) -> None:
    from wms.channels.spreadsheets import write_believed_orders, write_believed_stock

    act(lambda tx: order(tx, "1", 3))
    rows = [
        {"channel": "shop", "external_id": "1", "state": "open", "external_line_id": "1", "ordered": 2},
        {"channel": "shop", "external_id": "77", "state": "packed"},
    ]
    act(lambda tx: write_believed_orders(tx, [Row(2 + n, row) for n, row in enumerate(rows)], ()))
    figure = {"channel": "shop", "sku": "ITEM-1", "available_to_promise": 54}
    act(lambda tx: write_believed_stock(tx, [Row(2, figure)], ()))
    with reading() as session:
        [run] = queries.reconciliations_page(session, "shop", Page(None, 9))
    assert (run.orders, run.stock, run.state) == (2, 1, "open")
    act(lambda tx: services.close_reconciliation(tx, run.id))
    settle()
    jobs.compare_reconciliations.now()
    settle()
    assert named() == [("line", "1", "1"), ("unknown_here", "77", "")]
