"""The application over a test's database: made once a process, for to hang all doors takes longer than most tests."""

from dataclasses import replace
from typing import Any

from flask import Flask

from wms.app import create_app
from wms.plumbing.live import socketio
from wms.plumbing.settings import Settings, settings

_last: list[tuple[Settings, Flask]] = []


def app_on(database: Any) -> Flask:
    """The last one again, if it is of the same settings and the sockets are still its own."""
    here = replace(settings(), database_url=database.engine.url.render_as_string(hide_password=False))
    if not (_last and _last[0][0] == here and socketio.sockio_mw.flask_app is _last[0][1]):
        _last[:] = [(here, create_app(here))]
    return _last[0][1]
