"""The ways this house says no: a Refusal has a stable code; the screens own the words."""

from collections.abc import Mapping, Sequence
from typing import Any

from wms.kernel.faults import NOT_VALID, AtField, Fault


class Refusal(Exception):
    """A well-formed wish that cannot be granted. Nothing has changed.

    `code` is `room.reason`; `status` the HTTP status; `detail` plain English for logs and integrators;
    `data` JSON values such as what was scanned and what was expected.
    """

    code = "house.refused"
    status = 409
    title = "That cannot be done"

    def __init__(self, detail: str = "", **data: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.data = data

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "status": self.status, "title": self.title, "detail": self.detail, "data": self.data}


class NotFound(Refusal):
    code = "house.not_found"
    status = 404
    title = "There is no such thing"


class Forbidden(Refusal):
    code = "auth.forbidden"
    status = 403
    title = "You may not do that"


class PasswordNeeded(Forbidden):
    """data: action. Six digits at a device that many hands share do not open this."""

    code = "auth.password_needed"
    title = "This needs a sign-in with the password"


class Unauthenticated(Refusal):
    code = "auth.required"
    status = 401
    title = "Sign in first"


class InvalidInput(Refusal):
    """Input of the wrong shape. `errors` names each field: [{"field": "lines[3].quantity", "message", "code", ...}]."""

    code = "input.invalid"
    status = 422
    title = "The input is not valid"

    def __init__(self, errors: Sequence[Mapping[str, Any]], detail: str = "") -> None:
        self.errors = [_with_code(error) for error in errors]
        super().__init__(
            detail or "; ".join(f"{e['field']}: {e['message']}" for e in self.errors[:5]), errors=self.errors
        )


def invalid(field: str, message: str) -> InvalidInput:
    """`message`: a `Fault` where the screens have words for it."""
    return InvalidInput([{"field": field, "message": message}])


def _with_code(error: Mapping[str, Any]) -> AtField:
    message = error["message"]
    code, data = (message.code, message.data) if isinstance(message, Fault) else (NOT_VALID, {})
    return {"field": error["field"], "message": str(message), "code": code, "data": data}
