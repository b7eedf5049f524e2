"""The ways this house says no: a Refusal has a stable code; the screens own the words."""

from typing import Any


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
    """Input of the wrong shape. `errors` names each field: [{"field": "lines[3].quantity", "message": "..."}]."""

    code = "input.invalid"
    status = 422
    title = "The input is not valid"

    def __init__(self, errors: list[dict[str, str]], detail: str = "") -> None:
        super().__init__(detail or "; ".join(f"{e['field']}: {e['message']}" for e in errors[:5]), errors=errors)
        self.errors = errors


def invalid(field: str, message: str) -> InvalidInput:
    return InvalidInput([{"field": field, "message": message}])
