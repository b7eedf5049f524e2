"""A copy is sent once at most, and everybody hears what became of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.goods import lay_out
from tests.printing.paper import PAUSED, READY, PaperPrinter
from wms.kernel.errors import Refusal
from wms.kernel.ids import new_id
from wms.plumbing import jobs as job_queue
from wms.plumbing.db import reading
from wms.plumbing.outbox import OutboxEvent
from wms.plumbing.transaction import perform_as_system
from wms.printing import drivers, jobs, queries, services
from wms.printing.models import PrintJob

pytestmark = pytest.mark.both_databases


@pytest.fixture
def site(database: Any, monkeypatch: pytest.MonkeyPatch) -> UUID:
    monkeypatch.setattr(drivers, "STATUS_SECONDS", 0.2)
    return perform_as_system(lambda tx: lay_out(tx).warehouse_id)


def put(site: UUID, code: str, address: str, spare: str | None = None) -> None:
    body = {"name": code, "driver": "raw9100", "address": address, "spare_code": spare}
    perform_as_system(lambda tx: services.put_printer(tx, site, code, body))


def ask(site: UUID, code: str = "ZPL-1", subject: object = None, **more: Any) -> UUID:
    subject = subject or new_id()
    label = {"template": "tote", "data": {"code": "T00001"}, "subject_kind": "parcel", "subject_id": subject}
    return perform_as_system(
        lambda tx: services.print_label(tx, **label, printer_code=code, warehouse_id=site, **more)  # type: ignore[arg-type]
    )


def state(job_id: UUID) -> str:
    with reading() as session:
        return queries.print_job(session, job_id).state


def told(job_id: UUID) -> list[str]:
    with reading() as session:
        rows = session.query(OutboxEvent).filter(OutboxEvent.type == "printing.print_job_changed")
        return [row.payload["state"] for row in rows.order_by(OutboxEvent.id) if row.payload["job_id"] == str(job_id)]


def age(job_id: UUID, seconds: int, state: str | None = None) -> None:
    def change(tx: Any) -> None:
        values: dict[str, Any] = {"changed_at": tx.now - timedelta(seconds=seconds)}
        tx.session.execute(
            update(PrintJob).where(PrintJob.id == job_id).values(values | ({"state": state} if state else {}))
        )

    perform_as_system(change)


def test_a_label_is_sent_after_the_commit(site: UUID) -> None:
    with PaperPrinter() as printer:
        put(site, "ZPL-1", printer.address)
        job_id = ask(site)
        assert (state(job_id), printer.labels()) == ("queued", [])
        job_queue.run_pending()
        assert state(job_id) == "sent"
        assert told(job_id) == ["queued", "sending", "sent"]
        [label] = printer.labels()
        assert label.startswith(b"^XA")
        assert b"^FDT00001^FS" in label


def test_a_job_that_comes_twice_prints_one_copy(site: UUID) -> None:
    with PaperPrinter() as printer:
        put(site, "ZPL-1", printer.address)
        job_id = ask(site)
        for _ in range(3):
            jobs.send_label.now(str(job_id))
        job_queue.run_pending()
        assert len(printer.labels()) == 1


def test_a_copy_that_may_have_come_out_is_never_sent_again_by_itself(site: UUID) -> None:
    with PaperPrinter() as printer:
        put(site, "ZPL-1", printer.address)
        job_id = ask(site)
        age(job_id, 61, "sending")
        jobs.drive_lost_labels.now()
        job_queue.run_pending()
        assert state(job_id) == "unknown"
        age(job_id, 3600)
        jobs.drive_lost_labels.now()
        job_queue.run_pending()
        assert (state(job_id), printer.labels()) == ("unknown", [])


def test_a_lost_job_is_called_for_again(site: UUID) -> None:
    with PaperPrinter() as printer:
        put(site, "ZPL-1", printer.address)
        job_id = ask(site)
        job_queue.use_memory_queue()
        age(job_id, 6)
        jobs.drive_lost_labels.now()
        job_queue.run_pending()
        assert (state(job_id), len(printer.labels())) == ("sent", 1)


def test_a_failed_label_goes_to_the_spare_printer(site: UUID) -> None:
    with PaperPrinter(PAUSED) as first, PaperPrinter() as spare:
        put(site, "ZPL-1", first.address, spare="ZPL-2")
        put(site, "ZPL-2", spare.address)
        job_id = ask(site)
        job_queue.run_pending()
        with reading() as session:
            job = queries.print_job(session, job_id)
        assert (job.state, job.spare, "it is paused" in job.detail) == ("failed", "ZPL-2", True)
        perform_as_system(lambda tx: services.retry_print(tx, job_id, "ZPL-2"))
        job_queue.run_pending()
        assert (state(job_id), first.labels(), len(spare.labels())) == ("sent", [], 1)


def test_only_a_failed_label_is_tried_again(site: UUID) -> None:
    with PaperPrinter() as printer:
        put(site, "ZPL-1", printer.address)
        job_id = ask(site)
        job_queue.run_pending()
        with pytest.raises(Refusal) as refusal:
            perform_as_system(lambda tx: services.retry_print(tx, job_id))
        assert refusal.value.code == "printing.not_failed"
        assert len(printer.labels()) == 1


def test_a_person_settles_what_nobody_knows(site: UUID) -> None:
    with PaperPrinter(cut_after=10) as printer:
        put(site, "ZPL-1", printer.address)
        job_id, other = ask(site), ask(site)
        for one in (job_id, other):
            age(one, 61, "sending")
        jobs.drive_lost_labels.now()
        assert told(job_id)[-1] == "unknown"
        perform_as_system(lambda tx: services.answer_print(tx, job_id, True))
        assert state(job_id) == "sent"
        perform_as_system(lambda tx: services.answer_print(tx, other, False))
        assert state(other) == "failed"
        printer.cut_after = None
        printer.status = READY
        perform_as_system(lambda tx: services.retry_print(tx, other))
        job_queue.run_pending()
        assert state(other) == "sent"
        with pytest.raises(Refusal) as refusal:
            perform_as_system(lambda tx: services.answer_print(tx, other, True))
        assert refusal.value.code == "printing.not_unknown"


def test_a_scan_confirms_the_newest_copy(site: UUID) -> None:
    with PaperPrinter() as printer:
        put(site, "ZPL-1", printer.address)
        parcel = new_id()
        first, second = ask(site, subject=parcel), ask(site, subject=parcel, reason="damaged")
        perform_as_system(lambda tx: services.confirm_print(tx, "parcel", parcel))
        assert (state(first), state(second)) == ("queued", "confirmed")
        job_queue.run_pending()
        assert len(printer.labels()) == 1


def test_an_address_outside_the_networks_is_refused_when_it_is_entered(site: UUID) -> None:
    with pytest.raises(Refusal) as refusal:
        put(site, "ZPL-1", "203.0.113.9:9100")
    assert refusal.value.code == "printing.forbidden_address"


def test_an_address_that_left_the_networks_later_gets_nothing(site: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    from wms.plumbing.settings import settings

    with PaperPrinter() as printer:
        put(site, "ZPL-1", printer.address)
        job_id = ask(site)
        monkeypatch.setenv("WMS_PRINTER_NETWORKS", "10.0.0.0/8")
        settings.cache_clear()
        try:
            job_queue.run_pending()
        finally:
            monkeypatch.undo()
            settings.cache_clear()
        assert (state(job_id), printer.labels()) == ("failed", [])


def test_an_unknown_printer_is_refused(site: UUID) -> None:
    with pytest.raises(Refusal) as refusal:
        ask(site, "NOWHERE")
    assert refusal.value.code == "printing.unknown_printer"


def test_a_failing_printer_comes_on_the_board_and_goes_when_it_prints(site: UUID, settle: Callable[[], None]) -> None:
    from wms.board.queries import open_exceptions

    with PaperPrinter(PAUSED) as printer:
        put(site, "ZPL-1", printer.address)
        job_id = ask(site)
        settle()
        with reading() as session:
            assert [seen.kind for seen in open_exceptions(session)] == ["printer"]
        printer.status = READY
        perform_as_system(lambda tx: services.retry_print(tx, job_id))
        settle()
        with reading() as session:
            assert open_exceptions(session) == []
