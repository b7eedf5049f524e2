"""How the small processes of the demo stand up: quiet web pages, and one line on standard output when ready."""

import json
import logging

from flask import Flask
from werkzeug.serving import BaseWSGIServer, make_server


def serve_pages(app: Flask, host: str, port: int) -> BaseWSGIServer:
    """A small threaded web server for `app`; port 0 takes a free one (read it from `.port`)."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    return make_server(host, port, app, threaded=True)


def ready(**ports: int) -> None:
    """Tell the parent process that we listen, and where: one JSON line."""
    print(json.dumps({"ready": ports}), flush=True)
