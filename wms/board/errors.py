"""The board's ways to say no."""

from wms.kernel.errors import NotFound, Refusal


class ExceptionUnknown(NotFound):
    code = "board.exception_unknown"
    title = "There is no such exception"


class AlreadyResolved(Refusal):
    code = "board.already_resolved"
    title = "This exception is resolved already"


class CannotReopen(Refusal):
    """`why`: "open" (nobody resolved it), "recovered" (its cause is gone), "raised_anew" (it stands there again)."""

    code = "board.cannot_reopen"
    title = "Only what a person resolved, and what has not come up since, is opened again"


class AnswerNeeded(Refusal):
    """`asks`: what this fix has to be told, one of them at least: counted, reason."""

    code = "board.answer_needed"
    title = "Say what was counted, or why it is settled"


class NoFix(Refusal):
    code = "board.no_fix"
    title = "This exception has no fix to choose"
