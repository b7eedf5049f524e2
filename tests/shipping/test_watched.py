"""A label not on its box, one that no scanner reads, one whose end no carrier hears: somebody is told."""

from typing import Any

import pytest

from tests.shipping.dock import Dock, FlakyCarrier
from wms.board import services as board
from wms.board.queries import ExceptionView, open_exceptions
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform_as_system
from wms.shipping import jobs, services
from wms.shipping.carriers import CarrierRefused, CarrierUnreachable


def on_board(kind: str) -> list[ExceptionView]:
    with reading() as session:
        return open_exceptions(session, kind=kind)


def later(dock: Dock, **by: float) -> None:
    dock.clock.forward(**by)
    jobs.sweep_labels.now()
    dock.sweep()


def test_a_label_that_is_not_scanned_is_on_the_board_with_bench_and_order_until_it_is(dock: Dock) -> None:
    dock.packed()
    later(dock, minutes=9)
    assert on_board("label_not_scanned") == []
    later(dock, minutes=2)
    [lying] = on_board("label_not_scanned")
    assert (lying.detail["station"], lying.detail["order_number"]) == ("STATION-1", "1001")
    assert lying.fix is not None
    assert lying.fix["action"] == "shipping.reprint_unscanned"
    perform_as_system(lambda tx: board.choose_fix(tx, lying.id))
    dock.bench.settle()
    assert len(dock.paper()) == 2
    assert len(on_board("label_not_scanned")) == 1
    dock.scan(dock.numbers()[0])
    assert on_board("label_not_scanned") == []


def test_a_label_that_became_void_is_not_waited_for(dock: Dock) -> None:
    pack = dock.packed()
    later(dock, minutes=11)
    assert len(on_board("label_not_scanned")) == 1
    label = dock.label()
    perform_as_system(lambda tx: services.void_label(tx, label.parcel_id, label.order_id))
    assert on_board("label_not_scanned") == []
    assert pack["state"] == "packed"


def test_a_number_is_kept_as_a_scanner_reads_it(
    dock: Dock, flaky: FlakyCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    number_of(monkeypatch, flaky, " ab12 34\n")
    dock.packed()
    assert dock.numbers() == ["AB1234"]
    assert dock.scan("AB1234")["order"]["done"] is True


@pytest.mark.parametrize("number", ["", "\n", "ÄÖ123", "9" * 61])
def test_a_number_that_no_scanner_reads_is_no_label(
    dock: Dock, flaky: FlakyCarrier, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    number_of(monkeypatch, flaky, number)
    dock.packed()
    assert dock.label().state == "failed"
    [seen] = dock.exceptions()
    assert seen.severity == 3
    assert "cannot be scanned" in seen.detail["reason"]
    label = dock.label()
    perform_as_system(lambda tx: services.enter_tracking(tx, label.parcel_id, "Post", "RR123456785GB"))
    assert dock.exceptions() == []
    assert dock.scan("RR123456785GB")["order"]["done"] is True


def test_a_carrier_that_does_not_hear_of_a_void_label_is_told_less_and_less_and_then_a_person_is(
    dock: Dock, flaky: FlakyCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    away = [True]

    def void(reference: str) -> None:
        told.append(reference)
        if away:
            raise CarrierUnreachable("no answer")

    monkeypatch.setattr(flaky, "void", void)
    dock.packed()
    label = dock.label()
    perform_as_system(lambda tx: services.void_label(tx, label.parcel_id, label.order_id))
    dock.bench.settle()
    dock.sweep(seconds=65)
    for _ in range(60):
        dock.sweep(seconds=5)
    assert 3 <= len(told) <= 5
    for _ in range(8):
        dock.sweep(minutes=10)
    [untold] = on_board("label_void_untold")
    assert (untold.detail["reason"], untold.fix and untold.fix["action"]) == ("no answer", "shipping.tell_void_now")
    away.clear()
    perform_as_system(lambda tx: board.choose_fix(tx, untold.id))
    dock.bench.settle()
    assert on_board("label_void_untold") == []
    count = len(told)
    dock.sweep(minutes=60)
    assert len(told) == count


def test_a_carrier_that_keeps_a_void_label_is_a_person_s_business(
    dock: Dock, flaky: FlakyCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def void(_reference: str) -> None:
        raise CarrierRefused("picked up already")

    monkeypatch.setattr(flaky, "void", void)
    dock.packed()
    label = dock.label()
    perform_as_system(lambda tx: services.void_label(tx, label.parcel_id, label.order_id))
    dock.bench.settle()
    [kept] = on_board("label_void_untold")
    assert (kept.severity, kept.detail["reason"], kept.fix) == (2, "picked up already", None)


def number_of(monkeypatch: pytest.MonkeyPatch, flaky: FlakyCarrier, number: str) -> None:
    from dataclasses import replace

    real = flaky.behind.buy

    def buy(parcel: Any) -> Any:
        return replace(real(parcel), tracking_number=number)

    monkeypatch.setattr(flaky, "buy", buy)
