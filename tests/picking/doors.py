"""HTTP doors for tests of the floor."""

from typing import Any

from flask.testing import FlaskClient


class Doors:
    """A client that enters as whoever stands in `actor`."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.actor: Any = None

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1{path}")

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self.client.post(f"/api/v1{path}", json=body)
