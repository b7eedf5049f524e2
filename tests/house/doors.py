"""All doors of the house, found by walking: HTTP routes with an example body each, floor commands, and who knocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from marshmallow import fields

from tests.apps import app_on
from tests.goods import Goods, lay_out, place_order, stock
from wms.kernel.ids import new_id
from wms.packing.services import put_carton_type, put_station
from wms.people import services
from wms.plumbing.commands import floor_commands
from wms.plumbing.transaction import Tx, perform_as_system

PASSWORD = "slow-lamp-9-horses"
PINS = {"picker": "482915", "packer": "260718", "lead": "395046"}

# What fits by a field's name, where its type alone does not tell.
BY_NAME: dict[str, Any] = {
    "country": "GB", "currency": "GBP", "sku": "ITEM-1", "location": "A01-01-1", "warehouse": "MAIN", "lane": "PACK-1",
    "email": "ada@example.org", "url": "https://example.org/hook", "image_url": "/media/1.png", "attachment_url": None,
    "tracking_url": "https://example.org/t/1", "tracking_number": "AB123456", "pin": "937164", "password": PASSWORD,
    "scopes": ["orders.read"], "language": "en", "check_digits": "12", "consumer": "shop", "channel": "shop",
    "address": "127.0.0.1:9100", "scale_address": "127.0.0.1:4001", "expires_on": "2040-01-31", "timezone": "UTC",
    "expires_at": "2040-01-31T00:00:00Z", "badge": "B-77", "username": "newcomer", "cross_aisles": [0, 1000],
    "countries": ["GB"], "secrets": {}, "tracking_page": "https://example.org/{number}",
    "tracking_forms": ["1Z########"], "expected": None, "number": "1001",
    "types": ["order.shipped"], "wave_times": ["10:00"], "begins": "22:00",
    "ends": "06:00", "at": "16:00", "place_codes": ["A01-01-1"],
}  # fmt: skip
# Fields that exclude another, or that name what the small house does not have.
LEFT_OUT = {"barcode", "warehouse_id", "spare_code", "printer_code", "totp"}


@dataclass(frozen=True)
class Door:
    method: str
    rule: str
    endpoint: str
    action: str | None

    @property
    def name(self) -> str:
        return f"{self.method} {self.rule}"

    def path(self, **parts: str) -> str:
        """The rule with its parts filled in: those given, else an id that names nothing."""
        return "/".join(self._part(piece, parts) for piece in self.rule.split("/"))

    @property
    def parts(self) -> list[tuple[str, str]]:
        """(kind, name) of each variable part."""
        inner = [piece[1:-1] for piece in self.rule.split("/") if piece.startswith("<")]
        return [(kind, name) if name else ("string", kind) for kind, _, name in (part.partition(":") for part in inner)]

    def _part(self, piece: str, parts: dict[str, str]) -> str:
        if not piece.startswith("<"):
            return piece
        kind, _, name = piece[1:-1].rpartition(":")
        return parts.get(name) or {"uuid": str(new_id()), "int": "1"}.get(kind, "X1")


def doors_of(app: Flask) -> list[Door]:
    found = [
        Door(method, rule.rule, rule.endpoint, getattr(app.view_functions[rule.endpoint], "action", None))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    return sorted(found, key=lambda door: door.name)


_description: dict[str, Any] = {}


class Examples:
    """A valid body for each door, made from what the API says about itself."""

    def __init__(self, app: Flask) -> None:
        if not _description:  # the same for every app of a process, and dear to make
            _description.update(app.test_client().get("/api/openapi.json").get_json())
        self._paths, self._shapes = _description["paths"], _description["components"]["schemas"]

    def body(self, door: Door) -> Any:
        """None for a door that takes no body."""
        asked = self._told(door).get("requestBody")
        shape = (asked or {}).get("content", {}).get("application/json")
        return None if shape is None else self._value("", shape["schema"])

    def queries(self, door: Door) -> set[str]:
        """The words that a door knows behind its path's `?`."""
        return {each["name"] for each in self._told(door).get("parameters", ()) if each.get("in") == "query"}

    def _told(self, door: Door) -> dict[str, Any]:
        path = "/".join("{" + p[1:-1].split(":")[-1] + "}" if p.startswith("<") else p for p in door.rule.split("/"))
        told: dict[str, Any] = self._paths.get(path, {}).get(door.method.lower(), {})
        return told

    def _left_out(self, name: str, shape: dict[str, Any]) -> bool:
        """What excludes another field, and numbers that need not be known."""
        return name in LEFT_OUT or set(shape.get("type", "")) == {"integer", "null"}

    def _value(self, name: str, shape: dict[str, Any]) -> Any:
        if "$ref" in shape:
            return self._value(name, self._shapes[shape["$ref"].rsplit("/", 1)[1]])
        if name in BY_NAME:
            return BY_NAME[name]
        if "anyOf" in shape:  # words, or null
            return self._value(name, shape["anyOf"][0])
        if "enum" in shape:
            return shape["enum"][0]
        kind = shape.get("type")
        return self._by_kind(name, shape, kind if isinstance(kind, str) else (kind or ["object"])[0])

    def _by_kind(self, name: str, shape: dict[str, Any], kind: str) -> Any:
        if kind == "object":
            inner = shape.get("properties", {})
            if inner.keys() >= {"pin", "totp"}:  # one of two ways to say who somebody is
                inner = {key: value for key, value in inner.items() if key not in ("username", "password", "totp")}
            return {key: self._value(key, value) for key, value in inner.items() if not self._left_out(key, value)}
        if kind == "array":
            return [self._value(name, shape["items"]) for _ in range(shape.get("minItems", 1) or 1)]
        if kind == "integer":
            return max(1, shape.get("minimum", 1))
        if kind == "boolean":
            return True
        formats = {"uuid": str(new_id()), "date": "2040-01-31", "date-time": "2040-01-31T00:00:00Z"}
        return formats.get(shape.get("format", ""), "X1")


class Extremes(Examples):
    """Bodies whose texts are as long and whose numbers as large as the API says they may be."""

    def _left_out(self, name: str, shape: dict[str, Any]) -> bool:
        return name in LEFT_OUT

    def _by_kind(self, name: str, shape: dict[str, Any], kind: str) -> Any:
        if kind == "integer" and "maximum" in shape:
            return shape["maximum"]
        if kind == "string" and "maxLength" in shape and not {"pattern", "format"} & set(shape):
            return "X" * shape["maxLength"]
        return super()._by_kind(name, shape, kind)


def example_payload(op: str) -> dict[str, Any]:
    """A payload that a floor command's shape accepts."""
    return {name: _example(name, field) for name, field in floor_commands[op].schema.fields.items()}


def _example(name: str, field: fields.Field[Any]) -> Any:
    if isinstance(field, fields.UUID):
        return str(new_id())
    if isinstance(field, fields.Boolean):
        return True
    if isinstance(field, fields.List):
        return BY_NAME.get(name, [])
    if isinstance(field, fields.Integer):
        return 1
    choices = [list(check.choices) for check in field.validators if hasattr(check, "choices")]
    return choices[0][0] if choices else BY_NAME.get(name, "X1")


@dataclass
class Visitors:
    """An app over a small warehouse, and a signed-in client for each kind of visitor."""

    app: Flask
    goods: Goods
    order_id: UUID

    def nobody(self) -> FlaskClient:
        return self.app.test_client()

    def person(self, role: str) -> FlaskClient:
        client = self.app.test_client()
        if role in PINS:
            code = perform_as_system(lambda tx: services.make_device_code(tx, warehouse_id=self.goods.warehouse_id))
            client.post("/api/v1/devices/enrol", json={"code": code.code, "name": "Gun", "kind": "handheld"})
            answer = client.post("/api/v1/session", json={"badge": f"B-{role}", "pin": PINS[role]})
        else:
            answer = client.post("/api/v1/session", json={"username": role, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return client

    def key(self, *scopes: str) -> FlaskClient:
        made = perform_as_system(lambda tx: services.make_api_key(tx, name="shop", scopes=list(scopes)))
        client = self.app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {made.key}"
        return client


def visitors(database: Any) -> Visitors:
    services.forget_everybody()
    app = app_on(database)
    return Visitors(app, *perform_as_system(_furnish))


def _furnish(tx: Tx) -> tuple[Goods, UUID]:
    goods = lay_out(tx)
    for role in ("picker", "packer", "lead", "supervisor", "admin"):
        pin: Any = {"pin": PINS[role]} if role in PINS else {"username": role, "password": PASSWORD}
        services.add_worker(tx, name=role.title(), badge=f"B-{role}", role=role, warehouse_id=goods.warehouse_id, **pin)
    stock(tx, goods, "ITEM-1", "A01-01-1", 5)
    put_station(tx, "STATION-1", _station())
    put_carton_type(tx, goods.warehouse_id, "BOX-M", dict.fromkeys(_MEASURES, 100) | {"name": "Medium"})
    return goods, place_order(tx, "1001", ("ITEM-1", 2))


_MEASURES = ("length_mm", "width_mm", "height_mm", "max_weight_g", "tare_g", "cost_minor")


def _station() -> dict[str, Any]:
    return {
        "name": "Bench 1",
        "lane": "PACK-1",
        "warehouse": "MAIN",
        "printer_code": None,
        "scale_address": None,
    }


def texts_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value inside a JSON value, itself first."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from texts_in(one, (*path, key))
