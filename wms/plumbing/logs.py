"""Logs: one line a thing, to standard error, with the time in UTC and the request that it came of."""

import logging
import os
import sys
import time

from wms.plumbing.request_ids import request_id


def install_logs() -> None:
    formatter = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(request)s%(message)s", "%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    handler.addFilter(_with_request)
    root = logging.getLogger("wms")
    root.handlers[:] = [handler]
    root.setLevel(os.environ.get("WMS_LOG_LEVEL", "INFO").upper())
    root.propagate = False


def _with_request(record: logging.LogRecord) -> bool:
    asked = request_id()
    record.request = f"request={asked} " if asked else ""
    return True
