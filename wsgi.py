"""The gate: gunicorn finds `app` here."""

import threading

from flask import Flask

from wms.plumbing.definitions import only_definitions


def _open() -> Flask:
    """The application, with what runs beside it."""
    from wms.app import create_app
    from wms.plumbing.settings import settings
    from wms.worker import start_background, watch_sockets

    opened, stopping = create_app(), threading.Event()
    watch_sockets(stopping)
    if settings().plain_door:
        from wms.plumbing.plain_door import open_plain_door

        open_plain_door(settings().plain_door or "")
    if settings().embedded:  # one process does it all; grown up, `wms worker` does this
        start_background(stopping)
    return opened


with only_definitions():
    app = _open()
