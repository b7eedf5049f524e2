"""The shop's web side: its orders with their tracking, the webhook door, and the switch that turns it off."""

from typing import Any

from flask import Flask, Response, abort, jsonify, render_template, request
from standardwebhooks import Webhook, WebhookVerificationError

from wms.demo.shop.sending import Sender
from wms.demo.shop.store import ShopStore
from wms.kernel.clock import utc_now


def create_pages(store: ShopStore, sender: Sender, webhook_secret: str) -> Flask:
    """The Flask app of the shop's process."""
    app = Flask(__name__)

    @app.after_request
    def guard(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'"
        return response

    @app.get("/")
    def page() -> str:
        return render_template("shop.html")

    @app.get("/track/<number>")
    def track(number: str) -> str:
        hits = [(o, p) for o in store.orders(10_000) for p in o["tracking"] if p["tracking_number"] == number]
        return render_template(
            "track.html", number=number, order=hits[0][0] if hits else None, parcel=hits[0][1] if hits else None
        )

    _doors(app, store, sender)
    _webhooks(app, store, Webhook(webhook_secret))
    return app


def _doors(app: Flask, store: ShopStore, sender: Sender) -> None:
    @app.get("/orders.json")
    def orders() -> Response:
        return jsonify(orders=store.orders(request.args.get("limit", 200, int)), **_state(store, sender))

    @app.get("/confirmations.json")
    def confirmations() -> Response:
        return jsonify(confirmations=store.webhooks("shipment.confirmed"))

    @app.post("/switch")
    def switch() -> Response:
        store.set_fact("on", "yes" if (request.get_json() or {}).get("on") else "no")
        return jsonify(_state(store, sender))

    @app.post("/stream")
    def stream() -> Response:
        wish = request.get_json() or {}
        count, pace = int(wish.get("count", 1)), float(wish.get("per_minute", 60))
        if not 1 <= count <= 5000 or not 0.1 <= pace <= 1_000_000:
            abort(400, "count from 1 to 5000, per_minute from 0.1")
        sender.wish(count, pace)
        return jsonify(_state(store, sender))


def _webhooks(app: Flask, store: ShopStore, webhook: Webhook) -> None:
    @app.post("/webhooks")
    def take() -> tuple[str, int]:
        if store.fact("on", "yes") == "no":
            return "the shop is switched off", 503
        try:
            message: Any = webhook.verify(request.get_data(), dict(request.headers))
        except WebhookVerificationError as error:
            store.set_fact("forged", int(store.fact("forged", "0")) + 1)
            return f"not signed by the warehouse: {error}", 401
        fresh = store.take_news(request.headers["webhook-id"], message["type"], utc_now().isoformat(), message["data"])
        return ("", 204) if fresh else ("known already", 200)


def _state(store: ShopStore, sender: Sender) -> dict[str, Any]:
    facts = {name: int(store.fact(name, "0")) for name in ("duplicates", "forged")}
    return {
        "on": store.fact("on", "yes") == "yes",
        "waiting": sender.waiting,
        "round": sender.round,
        "trouble": sender.trouble,
        "counts": store.counts(),
        **facts,
    }
