"""The gate: gunicorn finds `app` here."""

import threading

from wms.app import create_app
from wms.plumbing.settings import settings
from wms.worker import start_background, watch_sockets

app = create_app()
_stopping = threading.Event()
watch_sockets(_stopping)

if settings().embedded:  # one process does it all; grown up, `wms worker` does this
    start_background(_stopping)
