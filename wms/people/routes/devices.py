"""Devices and the codes that enrol them."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request

from wms.people import queries, schemas, services
from wms.people.services import cookies
from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, public, requires, run
from wms.plumbing.scopes import filtered, touches
from wms.plumbing.symbols import code128_svg, qr_svg

devices = blueprint("devices", "Handhelds, stations and boards, and the codes that enrol them")


@devices.post("/devices/enrol")
@devices.arguments(schemas.EnrolDeviceIn)
@devices.alt_response(201, schema=schemas.EnrolledOut)
@public
def enrol_device(body: dict[str, Any]) -> Response:
    """Make this browser a device of the house with a device code; its key stays in a cookie for a year."""
    enrolled = services.enrol_device(**body, address=cookies.address())
    answer = jsonify(schemas.EnrolledOut().dump(enrolled.device))
    answer.status_code = 201
    cookies.keep_device(answer, enrolled.key)
    return answer


@devices.get("/devices")
@devices.response(200, schemas.DevicesOut)
@requires("people.read")
@filtered()
def list_devices() -> dict[str, Any]:
    """All devices, revoked ones too."""
    with reading() as session:
        return {"devices": queries.devices(session, current_actor().warehouse_id)}


@devices.delete("/devices/<uuid:device_id>")
@devices.response(204)
@touches("device", path="device_id")
def revoke_device(device_id: UUID) -> None:
    """Shut a lost device out; whoever is signed in on it is signed out."""
    run("people.revoke_device", lambda tx: services.revoke_device(tx, device_id))


@devices.post("/device-codes")
@devices.arguments(schemas.DeviceCodeIn)
@devices.response(201, schemas.DeviceCodeOut)
@touches("warehouse_id", body="warehouse_id")
def make_device_code(body: dict[str, Any]) -> dict[str, Any]:
    """Make a code that enrols devices; it is shown once."""
    made = run("people.make_device_code", lambda tx: services.make_device_code(tx, **body))
    return asdict(made) | shown_code(made, request.url_root)


def shown_code(made: services.MadeDeviceCode, house: str) -> dict[str, str]:
    """The code as a new device takes it in: an address that it opens, or a barcode that it scans."""
    address = f"{house}{made.kind or 'handheld'}/?enrol={made.code}"
    return {"address": address, "qr": qr_svg(address), "barcode": code128_svg(made.code)}
