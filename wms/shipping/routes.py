"""The doors of shipping."""

from typing import Any
from uuid import UUID

from flask import Response, jsonify, request

from wms.kernel.clock import utc_now
from wms.kernel.errors import invalid
from wms.kernel.faults import NOT_OURS
from wms.layout.queries import site_of
from wms.orders.services import OrderAct, carriers_by, cutoffs_by, order_act
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, requires, run
from wms.plumbing.scopes import filtered, touches
from wms.plumbing.search import Finder, finds
from wms.plumbing.shapes import given_file
from wms.settings.queries import setting
from wms.shipping import queries, schemas, services
from wms.shipping.accounts import NAME, account_codes, departures_view, leaving_of, shipping_document, shown
from wms.shipping.errors import NoLabelYet

shipping = blueprint("shipping", "Parcels to the carrier: labels and shipments")
_MEDIA = {"zpl": "application/zpl", "pdf": "application/pdf", "png": "image/png"}

floor_command(
    "confirm_label",
    schemas.ConfirmLabel,
    services.confirm_label,
    schemas.LabelAnswer,
    touches={"station_code": "station"},
)
floor_command(
    "enter_tracking",
    schemas.EnterTracking,
    services.enter_tracking_at_bench,
    schemas.LabelAnswer,
    touches={"parcel_id": "parcel"},
)
floor_command(
    "reprint_label",
    schemas.ReprintLabel,
    services.reprint_label,
    schemas.ReprintAnswer,
    touches={"parcel_id": "parcel"},
)

cutoffs_by(lambda *asked: leaving_of(*asked).cutoff)
carriers_by(account_codes)

finds(Finder("parcel", "shipping.read", queries.find_parcels, of_channels=True))
order_act(
    OrderAct(
        "reprint", "shipping.reprint_label", services.why_not_reprinted,
        lambda tx, order_id, values: services.reprint_labels(tx, order_id, **values), schemas.ReprintValues,
    )
)  # fmt: skip


@shipping.get("/shipments")
@requires("shipping.read")
@shipping.arguments(schemas.ShipmentsQuery, location="query")
@shipping.response(200, schemas.ShipmentsPage)
@filtered()
def list_shipments(asked: dict[str, Any]) -> dict[str, Any]:
    """Shipments in the order in which they were begun; filter by order_number, state.

    With changed_after instead: those of orders with a label or a parcel after that number of the event feed.
    """
    page, asker = Page.of(asked), current_actor()
    reach = (asker.channel, asker.warehouse_id)
    if asked["changed_after"] is not None:
        with reading() as session:
            changed, after = queries.shipments_changed(session, asked, *reach, page.limit)
        return {"shipments": changed, "next_cursor": None, "next_changed_after": after}
    with reading() as session:
        shipments = queries.shipments_page(session, asked, *reach, _position(page.after), page.limit)
    more = len(shipments) == page.limit
    return {"shipments": shipments, "next_cursor": close_cursor(shipments[-1]["id"]) if more else None}


@shipping.get("/shipments/<uuid:shipment_id>")
@requires("shipping.read")
@shipping.response(200, schemas.ShipmentOut)
@touches("shipment", path="shipment_id")
def get_shipment(shipment_id: UUID) -> dict[str, Any]:
    """One shipment with its parcels and what is in them."""
    asker = current_actor()
    with reading() as session:
        return queries.shipment_view(session, shipment_id, asker.channel, asker.warehouse_id)


@shipping.get("/shipments/labels")
@requires("shipping.read")
@shipping.arguments(schemas.LabelsQuery, location="query")
@shipping.response(200, schemas.LabelsOut)
@filtered()
def list_labels(asked: dict[str, Any]) -> dict[str, Any]:
    """The labels of one order (`?order_number=`), void ones too: what is on them, and what keeps them waiting."""
    asker, number = current_actor(), asked["order_number"]
    with reading() as session:
        return {"labels": queries.labels_of_order(session, number, asker.channel, asker.warehouse_id)}


@shipping.post("/parcels/<uuid:parcel_id>/tracking")
@shipping.arguments(schemas.TrackingIn)
@shipping.response(200, schemas.LabelOut)
@touches("parcel", path="parcel_id")
def enter_tracking(body: dict[str, Any], parcel_id: UUID) -> queries.LabelRecord:
    """A label bought elsewhere, for a parcel whose carrier gives none; our label is printed with its number."""
    run("shipping.enter_tracking", lambda tx: services.enter_tracking(tx, parcel_id, **body))
    with reading() as session:
        return _label(queries.label_of_parcel(session, parcel_id))


@shipping.post("/parcels/<uuid:parcel_id>/retry-label")
@shipping.response(200, schemas.LabelOut)
@touches("parcel", path="parcel_id")
def retry_label(parcel_id: UUID) -> queries.LabelRecord:
    """Ask the carrier again now instead of later."""
    run("shipping.retry_label", lambda tx: services.retry_label(tx, parcel_id))
    with reading() as session:
        return _label(queries.label_of_parcel(session, parcel_id))


@shipping.get("/parcels/<uuid:parcel_id>/label")
@requires("shipping.read")
@shipping.doc(responses=given_file("The label's bytes", *_MEDIA.values()))
@touches("parcel", path="parcel_id")
def get_label(parcel_id: UUID) -> Response:
    """The parcel's label as it was made; each copy is printed from these bytes."""
    with reading() as session:
        document = queries.label_bytes(session, parcel_id)
    if document is None:
        raise NoLabelYet(state="none")
    form, data = document
    answer = Response(data, content_type=_MEDIA[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="label.{form}"'
    return answer


@shipping.post("/manifests")
@shipping.arguments(schemas.ManifestIn)
@shipping.response(201, schemas.ManifestOut)
@touches("warehouse", body="warehouse", channels=False)
def close_manifest(body: dict[str, Any]) -> queries.ManifestRecord:
    """Write down that all confirmed parcels of an account that were on no manifest yet are handed to its carrier."""
    manifest_id = run("shipping.close_manifest", lambda tx: services.close_manifest(tx, **body))
    with reading() as session:
        return queries.manifest(session, manifest_id)


@shipping.get("/shipping/settings")
@requires("shipping.read")
@shipping.arguments(schemas.SiteQuery, location="query")
@shipping.response(200, schemas.ShippingSettingsOut)
@touches("warehouse", query="warehouse", channels=False)
def read_shipping_settings(asked: dict[str, Any]) -> Response:
    """Who sends, where parcels are followed, and with which carriers; of secrets the names only."""
    return _settings_answer(asked["warehouse"])


@shipping.put("/shipping/settings")
@shipping.arguments(schemas.SiteQuery, location="query")
@shipping.arguments(schemas.ShippingSettingsIn)
@shipping.response(200, schemas.ShippingSettingsOut)
@touches("warehouse", query="warehouse", channels=False)
def put_shipping_settings(asked: dict[str, Any], body: dict[str, Any]) -> Response:
    """Replace the whole document; it counts from the next label on. If-Match tells which version you have read."""
    read, warehouse = request.headers.get("If-Match"), asked["warehouse"]
    run("shipping.put_shipping_settings", lambda tx: services.put_shipping_settings(tx, warehouse, body, read))
    return _settings_answer(warehouse)


@shipping.get("/shipping/departures")
@requires("shipping.read")
@shipping.arguments(schemas.SiteQuery, location="query")
@shipping.response(200, schemas.DeparturesOut)
@touches("warehouse", query="warehouse", channels=False)
def read_departures(asked: dict[str, Any]) -> dict[str, Any]:
    """With whom and when an order of each service leaves that comes now, and which departures come next."""
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, asked["warehouse"])
        return departures_view(session, site, utc_now())


def _settings_answer(warehouse: str | None) -> Response:
    with reading() as session:
        site = site_of(session, current_actor().warehouse_id, warehouse)
        document = shown(shipping_document(session, site)) | setting(session, site.id, NAME).facts
    answer = jsonify(schemas.ShippingSettingsOut().dump(document | {"warehouse": site.code}))
    answer.headers["ETag"] = f'"{document["version"]}"'
    return answer


def _label(label: queries.LabelRecord | None) -> queries.LabelRecord:
    if label is None:
        raise NoLabelYet(state="none")
    return label


def _position(after: str | None) -> UUID | None:
    try:
        return None if after is None else UUID(after)
    except ValueError as error:
        raise invalid("cursor", NOT_OURS) from error


blueprints = [shipping]
