"""Who may do what here, and where tasks belong."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.plumbing.grants import grant
from wms.plumbing.scopes import thing
from wms.work.errors import AskUnknown, NoticeUnknown, TaskUnknown
from wms.work.models import Notice, Task, TaskAsk

grant("picker packer supervisor", "work.read", "work.heartbeat")
# Who may hold work at all; which kinds of it, each kind says itself (kinds.TaskKind.action).
grant("picker packer", "work.claim_task", "work.return_task", "work.acknowledge_notice")
grant("picker packer", "work.ask_take_over", "work.answer_take_over")
grant("picker packer", "work.take_over_task")  # the service lets them do so only when the lease has ended
grant("picker packer", "work.take_break", "work.end_break")
grant("supervisor", "work.*")


def _task(session: Session, task_id: UUID) -> Scope | None:
    row = session.get(Task, task_id)
    return None if row is None else Scope(row.warehouse_id)


def _notice(session: Session, notice_id: UUID) -> Scope | None:
    row = session.get(Notice, notice_id)
    return None if row is None else Scope(row.warehouse_id)


def _ask(session: Session, ask_id: UUID) -> Scope | None:
    row = session.get(TaskAsk, ask_id)
    return None if row is None else Scope(row.warehouse_id)


thing("task", _task, TaskUnknown, stays=True)
thing("notice", _notice, NoticeUnknown, stays=True)
thing("ask", _ask, AskUnknown, stays=True)
