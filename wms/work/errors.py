"""Refusals of the queue."""

from wms.kernel.errors import NotFound, Refusal


class AnotherPerson(Refusal):
    code = "work.another_person"
    title = "Somebody else has to do this one"


class QueueEmpty(Refusal):
    """Nothing is waiting that this worker could do. data, if some is planned: count (orders), begins_at."""

    code = "work.queue_empty"
    title = "No work is waiting"


class TaskUnknown(Refusal):
    code = "work.task_unknown"
    status = 404
    title = "There is no such task"


class TaskTaken(Refusal):
    """data: worker (name of who holds it)."""

    code = "work.task_taken"
    title = "Somebody else is doing this"


class TaskOver(Refusal):
    """data: state (done or cancelled)."""

    code = "work.task_over"
    title = "This task is over"


class SkillMissing(Refusal):
    """data: needs (the skills that the task asks for and the sender does not have)."""

    code = "work.skill_missing"
    title = "This task asks for a skill that you do not have"


class HoursWrong(Refusal):
    code = "work.hours_wrong"
    status = 422
    title = "A break has a beginning and a later end"


class HandsFull(Refusal):
    """data: number of the task already held."""

    code = "work.hands_full"
    title = "You already hold a task"


class LeaseLost(Refusal):
    """The sender no longer holds the task. data: task_id, number, state, worker (name of who holds it now, or null)."""

    code = "work.lease_lost"
    title = "You no longer hold this task"


class NoticeUnknown(NotFound):
    code = "work.notice_unknown"
    title = "There is no such notice for you"


class TakeOverRefused(Refusal):
    """data: worker (name of who holds it), seconds (how long the lease still runs)."""

    code = "work.take_over_refused"
    title = "The task is still held by its owner"


class AskUnknown(NotFound):
    code = "work.ask_unknown"
    title = "This question is not for you to answer"


class AskOver(Refusal):
    """data: worker (name of who asked)."""

    code = "work.ask_over"
    title = "The question is not open any more"
