"""The web side: labels drawn in the browser; buttons for paper, head, pause and power; JSON for tests."""

from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, jsonify, render_template, request, send_file

from wms.demo.printer.device import STATES
from wms.demo.printer.tray import Label, Tray
from wms.demo.printer.wire import PrinterWire

# The renderer is WebAssembly inside one script: it may compile itself, nothing else may
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; frame-ancestors 'none'"


def create_pages(wires: dict[str, PrinterWire], tray: Tray, renderer: Path) -> Flask:
    """The Flask app of the printer process; `renderer` is the built zpl-renderer-js module."""
    app = Flask(__name__)

    @app.after_request
    def guard(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    @app.get("/")
    def page() -> str:
        return render_template("printer.html", printers=wires, states=STATES, can_draw=renderer.exists())

    _printer_doors(app, wires)
    _label_doors(app, tray, renderer)
    return app


def _printer_doors(app: Flask, wires: dict[str, PrinterWire]) -> None:
    @app.get("/printers.json")
    def printers() -> Response:
        return jsonify(printers=[_printer(code, wire) for code, wire in wires.items()])

    @app.post("/printers/<code>/state")
    def turn(code: str) -> Response:
        wire = wires.get(code) or abort(404)
        try:
            wire.turn(str((request.get_json() or {}).get("state")))
        except ValueError as error:
            abort(400, str(error))
        return jsonify(_printer(code, wire))


def _label_doors(app: Flask, tray: Tray, renderer: Path) -> None:
    @app.get("/labels.json")
    def labels() -> Response:
        printer, after = request.args.get("printer"), request.args.get("after", 0, int)
        kept = (label for label in tray.labels() if label.number > after and printer in (None, label.printer))
        return jsonify(labels=[_label(label) for label in kept])

    @app.get("/labels/<int:number>.zpl")
    def zpl(number: int) -> Response:
        content = tray.zpl(number)
        if content is None:
            abort(404)
        return Response(content, mimetype="text/plain; charset=utf-8")

    @app.get("/zpl-renderer.js")
    def zpl_renderer() -> Response:
        if not renderer.exists():
            abort(404)
        return send_file(renderer, mimetype="text/javascript", max_age=3600)


def _printer(code: str, wire: PrinterWire) -> dict[str, Any]:
    return {"code": code, "port": wire.port, "state": wire.printer.state, "waiting": len(wire.printer.waiting)}


def _label(label: Label) -> dict[str, Any]:
    return {"number": label.number, "printer": label.printer, "printed_at": label.printed_at.isoformat()}
