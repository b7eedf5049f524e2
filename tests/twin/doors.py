"""The house's public doors, as a device or an office uses them: the real application, without a wire between."""

from typing import Any

from flask import Flask

from wms.kernel.ids import new_id

Json = Any


class Refused(Exception):
    """The house said no; `code` says why."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(f"{error.get('code')}: {error.get('detail') or error.get('errors') or error.get('data')}")
        self.code = str(error.get("code"))


class Door:
    """One client with its cookies: a device once it is enrolled, an office otherwise."""

    def __init__(self, app: Flask) -> None:
        self._client = app.test_client()
        self._seq = 0

    def ask(self, method: str, path: str, body: Json = None, **query: Any) -> Json:
        """Raises Refused."""
        sent = {} if body is None else {"json": body}
        answer = self._client.open(f"/api/v1{path}", method=method, query_string=query, **sent)
        if answer.status_code >= 400:
            raise Refused(answer.get_json(silent=True) or {"code": f"http.{answer.status_code}"})
        return answer.get_json(silent=True)

    def get(self, path: str, **query: Any) -> Json:
        return self.ask("GET", path, **query)

    def do(self, op: str, **payload: Any) -> Json:
        """One command of a device; raises Refused."""
        self._seq += 1
        command = {"id": str(new_id()), "op": op, "seq": self._seq, "payload": payload}
        answer = self.ask("POST", "/commands", {"commands": [command]})["answers"][0]
        if answer["status"] != "applied":
            raise Refused(answer.get("error") or {"code": answer["status"]})
        return answer["result"]
