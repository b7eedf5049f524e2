"""The gate: gunicorn finds `app` here."""

import gc
import threading

from flask import Flask


def _open() -> Flask:
    """The application, with what runs beside it."""
    from wms.app import create_app
    from wms.plumbing.settings import settings
    from wms.worker import start_background, watch_sockets

    opened, stopping = create_app(), threading.Event()
    watch_sockets(stopping)
    if settings().embedded:  # one process does it all; grown up, `wms worker` does this
        start_background(stopping)
    return opened


gc.disable()  # thousands of definitions and no garbage among them: looking for it is a quarter of the start
app = _open()
gc.freeze()  # nor will there be later: the collector need never look at them again
gc.enable()
