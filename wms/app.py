"""create_app(): hangs every room's doors on Flask and Socket.IO. The only place that knows all rooms."""

import importlib
import importlib.util
from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.common import resolve_schema_cls
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from wms import __version__
from wms.customers.routes import your_order
from wms.layout.queries import site_of, warehouse_by_id, warehouses
from wms.people.queries import warehouses_told_by
from wms.people.services import authenticate_request, recheck_actor, remembered_person, take_scans_before_the_lock
from wms.plumbing.db import database
from wms.plumbing.description import DescribedApi, shape_name
from wms.plumbing.guards import install_guards
from wms.plumbing.handshakes import install_handshakes
from wms.plumbing.hot_door import HotDoor
from wms.plumbing.http import FreePath, set_authenticator
from wms.plumbing.live import socketio
from wms.plumbing.logs import install_logs
from wms.plumbing.pages import ScreenPath, pages
from wms.plumbing.problems import install_problems
from wms.plumbing.rate_limits import install_rate_limits
from wms.plumbing.request_ids import install_request_ids
from wms.plumbing.rooms_of_sockets import rooms_of_sockets
from wms.plumbing.routes import commands_judged_by
from wms.plumbing.settings import Settings, settings
from wms.plumbing.sites import sites_found_by, sites_listed_by
from wms.plumbing.sockets import install_sockets, reviewed_by
from wms.plumbing.wires import install_wires

ROOMS = (
    "plumbing", "catalog", "layout", "barcodes", "people", "printing", "settings",
    "inventory", "orders", "work", "board",
    "picking", "packing", "shipping", "counting", "transferring", "planning", "channels", "customers", "reports",
)  # fmt: skip
_FURNITURE = ("models", "grants", "spreadsheets", "routes", "live", "subscribers", "jobs", "upkeep", "steps")


def load_rooms() -> list[Any]:
    """Imports each room's furniture: tables, doors, pushes, subscribers and jobs register; returns the doors.

    A site may have rooms of its own (`WMS_GUEST_ROOMS`): packages furnished like ours, which bring no tables.
    """
    importlib.import_module("wms.retention")  # how long the rows of each table are kept
    doors: list[Any] = []
    for room in (*(f"wms.{name}" for name in ROOMS), *settings().guest_rooms):
        for piece in _FURNITURE:
            if importlib.util.find_spec(f"{room}.{piece}"):
                doors += getattr(importlib.import_module(f"{room}.{piece}"), "blueprints", [])
    sites_found_by(site_of)
    sites_listed_by(warehouses)
    return doors


def create_app(house: Settings | None = None) -> Flask:
    """The application, bound to its database. Socket.IO is `wms.plumbing.live.socketio`."""
    house = house or settings()
    install_logs()
    doors = load_rooms()
    database.configure(house.database_url)
    app = Flask("wms", static_folder=None)
    app.url_map.converters |= {"free": FreePath, "screen": ScreenPath}
    app.url_map.merge_slashes = False  # a name may hold two
    app.config.update(_config(house))
    install_request_ids(app)
    install_rate_limits(app)
    install_guards(app)
    _introduce_rooms()
    _hang_doors(app, doors)
    _open_sockets(app, house)
    _stand_before(app, house)
    return app


def _stand_before(app: Flask, house: Settings) -> None:
    """What sees a request before Flask and the sockets do: the outermost last."""
    app.wsgi_app = HotDoor(app.wsgi_app, remembered_person)  # type: ignore[method-assign, assignment]
    if house.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=house.trusted_proxies, x_proto=1, x_host=1)  # type: ignore[method-assign]


def _config(house: Settings) -> dict[str, Any]:
    return {
        "MAX_CONTENT_LENGTH": 8 * 1024 * 1024,
        "API_TITLE": "Aisle",
        "API_VERSION": __version__,
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/api",
        "OPENAPI_JSON_PATH": "openapi.json",
        "SECRET_KEY": house.secret_key,
        "PROPAGATE_EXCEPTIONS": False,
    }


def _hang_doors(app: Flask, doors: list[Any]) -> None:
    resolver = MarshmallowPlugin(schema_name_resolver=lambda shape: shape_name(resolve_schema_cls(shape)))
    api = DescribedApi(app, spec_kwargs={"marshmallow_plugin": resolver})
    for door in doors:
        api.register_blueprint(door)
    app.register_blueprint(your_order)
    app.register_blueprint(pages)
    install_problems(app)  # last: flask-smorest brings error bodies of its own


def _introduce_rooms() -> None:
    """People and layout stand on one floor and do not know each other; here they meet."""
    set_authenticator(authenticate_request)
    reviewed_by(recheck_actor)
    commands_judged_by(take_scans_before_the_lock)
    warehouses_told_by(warehouse_by_id)


def _open_sockets(app: Flask, house: Settings) -> None:
    socketio.init_app(
        app,
        async_mode=house.async_mode,
        client_manager=rooms_of_sockets(house),
        manage_session=False,
        async_handlers=house.async_mode != "gevent",  # there each wire serves its messages in a greenlet already
        transports=["websocket"],
        cors_allowed_origins=None,
        ping_interval=10,
        ping_timeout=15,
        max_http_buffer_size=64 * 1024,
    )
    install_handshakes()
    if house.async_mode == "gevent":
        install_wires(socketio.server.eio)
    install_sockets()
