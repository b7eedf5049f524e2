"""The gate: gunicorn finds `app` here."""

import threading

from wms.app import create_app
from wms.plumbing.settings import settings
from wms.worker import start_background

app = create_app()

if settings().embedded:  # one process does it all; grown up, `wms worker` does this
    start_background(threading.Event())
