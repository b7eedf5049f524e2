"""Logs: one line a thing, to standard error, with the time in UTC."""

import logging
import os
import sys
import time


def install_logs() -> None:
    formatter = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger("wms")
    root.handlers[:] = [handler]
    root.setLevel(os.environ.get("WMS_LOG_LEVEL", "INFO").upper())
    root.propagate = False
