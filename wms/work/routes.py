"""The doors of the queue."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from wms.kernel.clock import utc_now
from wms.layout import queries as layout
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, requires, run
from wms.plumbing.receipts import ById
from wms.plumbing.rule_books import RuleBook, rule_book
from wms.plumbing.scopes import filtered, touches
from wms.plumbing.transaction import Tx
from wms.work import live, queries, schemas, services
from wms.work.kinds import kinds
from wms.work.rules import STARTING_SCAN_RULES
from wms.work.schemas import assignments, messages
from wms.work.schemas.scans import ScanRulesIn

rule_book(
    RuleBook(
        name=queries.SCAN_RULES, label="Scans",
        help="What is scanned at the shelf and at the bench. Each rule says which error it would let through.",
        shape=ScanRulesIn, starting=asdict(STARTING_SCAN_RULES),
    )
)  # fmt: skip

work = blueprint("work", "The prioritized queue of work, and who does it")

TASK = {"task_id": "task"}
WHOLE = ById("task", queries.task_view)
floor_command("claim_task", schemas.ClaimTask, services.claim_task, schemas.ClaimAnswer, touches=TASK, kept=WHOLE)
floor_command("return_task", schemas.ReturnTask, services.return_task, schemas.NothingAnswer, touches=TASK)
floor_command(
    "take_over_task", schemas.TakeOverTask, services.take_over_task, schemas.ClaimAnswer, touches=TASK, kept=WHOLE
)
floor_command(
    "acknowledge_notice",
    schemas.AcknowledgeNotice,
    services.acknowledge_notice,
    schemas.NoticeAnswer,
    touches={"notice_id": "notice"},
)


floor_command("ask_take_over", schemas.AskTakeOver, services.ask_take_over, schemas.AskAnswer, touches=TASK, kept=WHOLE)
floor_command(
    "answer_take_over",
    schemas.AnswerTakeOver,
    services.answer_take_over,
    schemas.AskAnswer,
    touches={"ask_id": "ask"},
    kept=WHOLE,
)


floor_command("take_break", schemas.TakeBreak, services.take_break, schemas.HoursOut, touches={})
floor_command("end_break", schemas.EndBreak, services.end_break, schemas.HoursOut, touches={})


@work.get("/work/people")
@requires("work.read")
@work.response(200, schemas.PeopleOut)
@filtered(channels=False)
def read_people() -> dict[str, Any]:
    """Who is on the floor, where and at what, and which questions of handing work over wait for me."""
    actor, now = current_actor(), utc_now()
    if actor.warehouse_id is None or actor.id is None:
        return {"people": [], "asks": [], "notices": []}
    with reading() as session:
        people = queries.people_on_floor(session, actor.warehouse_id, actor.id, now)
        notices = queries.unread_messages(session, actor.id)
        return {"people": people, "asks": queries.open_asks(session, actor.id, now), "notices": notices}


@work.post("/work/messages")
@work.arguments(messages.MessageIn)
@work.response(200, messages.MessageSentOut)
@touches("warehouse", body="warehouse", channels=False)
def send_message(body: dict[str, Any]) -> dict[str, Any]:
    """Write to handhelds: each shows it until its person has said that they read it, once it is online."""
    actor, warehouse, workers = current_actor(), body.pop("warehouse", None), body.pop("workers", None)

    def send(tx: Tx) -> dict[str, Any]:
        site = layout.site_of(tx.session, actor.warehouse_id, warehouse)
        return services.send_message(tx, site.id, workers=workers, **body)

    return run("work.send_message", send)


@work.get("/work/messages")
@requires("work.read_messages")
@work.response(200, messages.MessagesOut)
@filtered(channels=False)
def read_messages() -> dict[str, Any]:
    """Messages of the last day, and who has read each."""
    with reading() as session:
        return {"messages": queries.messages_view(session, current_actor().warehouse_id, utc_now())}


@work.get("/work/devices")
@requires("work.read_devices")
@work.response(200, schemas.DevicesInHandOut)
@filtered(channels=False)
def read_devices_in_hand() -> dict[str, Any]:
    """Of the last day: who was seen on which device, its battery and the scans that it had not sent yet."""
    since = utc_now() - timedelta(days=1)
    with reading() as session:
        return {"devices": queries.devices_in_hand(session, current_actor().warehouse_id, since)}


@work.get("/work/tasks/<uuid:task_id>")
@requires("work.read")
@work.response(200, schemas.TaskOut)
@touches("task", path="task_id")
def read_any_task(task_id: UUID) -> dict[str, Any]:
    """A task of any kind, with all that a device needs to do it."""
    with reading() as session:
        return queries.task_view(session, task_id)


@work.get("/work/assignments")
@requires("work.read_assignments")
@work.response(200, assignments.AssignmentsOut)
@filtered(channels=False)
def read_assignments() -> dict[str, Any]:
    """What people can do and what is theirs to do, of everybody of whom something was said; all kinds of work."""
    with reading() as session:
        rows = queries.assignments_view(session, current_actor().warehouse_id)
    return {"assignments": rows, "kinds": [kind.name for kind in kinds()]}


@work.put("/work/assignments/<uuid:worker_id>")
@work.arguments(assignments.AssignmentIn)
@work.response(200, assignments.AssignmentOut)
@touches("worker", path="worker_id", channels=False)
def assign_worker(body: dict[str, Any], worker_id: UUID) -> dict[str, Any]:
    """Say what a person can do (a licence, a machine they have with them), and what is theirs to do: in which zones,
    which kinds of work, or at which bench; for this shift, or until it is changed.
    """
    assigned = services.Assigned(**body)
    return run("work.assign_worker", lambda tx: services.assign_worker(tx, worker_id, assigned))


@work.get("/work/hours")
@requires("work.read_hours")
@work.response(200, schemas.AllHoursOut)
@filtered(channels=False)
def read_hours() -> dict[str, Any]:
    """When people are on a break and go home, of everybody of whom something was said."""
    with reading() as session:
        return {"hours": queries.hours_view(session, current_actor().warehouse_id)}


@work.put("/work/hours/<uuid:worker_id>")
@work.arguments(schemas.HoursIn)
@work.response(200, schemas.HoursOut)
@touches("worker", path="worker_id", channels=False)
def set_hours(body: dict[str, Any], worker_id: UUID) -> dict[str, Any]:
    """Say when a person goes on a break and is back, and when they go home: no walk reaches far into it."""
    return run("work.set_hours", lambda tx: services.set_hours(tx, worker_id, **body))


@work.get("/work/queue")
@requires("work.read")
@work.response(200, schemas.QueueOut)
@filtered(channels=False)
def read_queue() -> dict[str, Any]:
    """My queue: what is waiting and what I hold, best first, with the reasons."""
    return live.queue_for(current_actor())


blueprints = [work]
