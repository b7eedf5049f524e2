"""A supervisor writes to handhelds; who has read it is told."""

from typing import Any
from uuid import UUID

import pytest

from tests.work.conftest import Queue
from wms.kernel.clock import utc_now
from wms.kernel.errors import InvalidInput
from wms.kernel.ids import new_id
from wms.plumbing.db import reading
from wms.plumbing.transaction import perform
from wms.work import queries, services

pytestmark = pytest.mark.both_databases


def send(queue: Queue, text: str, message_id: UUID | None = None, workers: list[UUID] | None = None) -> dict[str, Any]:
    about = (queue.warehouse_id, message_id or new_id(), text, workers)
    answer: dict[str, Any] = perform(queue.eva, "work.send_message", lambda tx: services.send_message(tx, *about))
    return answer


def on_the_floor(queue: Queue) -> None:
    for person in (queue.ana, queue.ben, queue.eva):
        perform(person, "work.heartbeat", lambda tx: services.see_worker(tx, None))


def unread(queue: Queue, person: Any) -> list[str]:
    with reading() as session:
        return [notice["data"]["text"] for notice in queries.unread_messages(session, person.id)]


def test_a_message_to_all_is_kept_for_each_until_they_have_read_it(queue: Queue) -> None:
    on_the_floor(queue)
    assert send(queue, "Dock 3 is closed")["people"] == 2
    with reading() as session:
        (notice,) = queries.unread_messages(session, queue.ana.id)
    queue.do(queue.ana, "acknowledge_notice", notice_id=notice["id"])
    assert (unread(queue, queue.ana), unread(queue, queue.ben)) == ([], ["Dock 3 is closed"])
    with reading() as session:
        (told,) = queries.messages_view(session, queue.warehouse_id, utc_now())
    assert {reader["name"]: reader["read_at"] is not None for reader in told["people"]} == {
        queue.ana.name: True,
        queue.ben.name: False,
    }


def test_a_message_that_is_sent_twice_is_kept_once(queue: Queue) -> None:
    on_the_floor(queue)
    message_id = new_id()
    send(queue, "Come to the desk", message_id, [queue.ana.id])
    send(queue, "Come to the desk", message_id, [queue.ana.id])
    assert (unread(queue, queue.ana), unread(queue, queue.ben)) == (["Come to the desk"], [])


def test_who_carries_no_handheld_here_cannot_be_written_to(queue: Queue) -> None:
    on_the_floor(queue)
    with pytest.raises(InvalidInput):
        send(queue, "Hello", workers=[queue.eva.id])
