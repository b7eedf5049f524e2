"""A bench whose carrier prints the labels, in a house that wants a photo of each parcel: scanner, keys, camera."""

from typing import Any

import pytest

from tests.browser.screens import Station, chromium
from tests.browser.test_fewest_scans import pick, was_shipped
from tests.stories.house import PEOPLE, House, until

pytestmark = pytest.mark.browser
POSTAL, TYPED = "RR123456785GB", "CX473124829DE"
CAMERA = """() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
  const pen = canvas.getContext("2d");
  const paint = (colour, ...box) => { pen.fillStyle = colour; pen.fillRect(...box); };
  setInterval(() => { paint("#c8a26a", 0, 0, 1280, 720); paint("#345", 420, 220, 440, 280); }, 50);
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream(20));
}"""
NO_CAMERA = "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('none')); }"
ACCOUNT = {"code": "post", "plug": "manual", "name": "Nordpost", "tracking_forms": ["@@#########@@"]}


def test_a_parcel_is_photographed_and_leaves_with_the_carriers_own_label(house: House) -> None:
    house.admin("PUT", "/shipping/settings", {"accounts": [ACCOUNT]})
    house.admin("PUT", "/rules/parcel_photos", {"values": {"always": True}})
    for number in ("1001", "1002"):
        pick(house, number, ("ITEM-1", 1))
    with chromium() as browser:
        station = Station(browser, house.url, house.enrol["station"], *PEOPLE["packer"])
        station.page.evaluate(CAMERA)
        photographed(station)
        stage(station, "label_number")
        station.scan("9401234567")
        station.until(lambda: station.see("error-card").count() > 0, "what is no number of the carrier is refused")
        station.scan(POSTAL)
        stage(station, "label_scan")
        station.scan(POSTAL)
        stage(station, "done")
        station.page.evaluate(
            "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('none')); }"
        )
        without_a_camera(station)
        stage(station, "label_number")
        station.page.keyboard.press("F7")
        station.see("typed-tracking").fill(TYPED)
        station.tap("take-tracking")
        stage(station, "label_scan")
        station.page.keyboard.press("F2")
        stage(station, "done")
        assert station.errors == []
    for number in ("1001", "1002"):
        was_shipped(house, number)
    parcels = parcels_of(house)
    assert {parcel["tracking_number"] for parcel in parcels} == {POSTAL, TYPED}
    assert sorted(len(parcel["photos"]) for parcel in parcels) == [0, 1]
    until(lambda: brought(house), "the picture is brought")
    house.check_ledger()


def photographed(station: Station) -> None:
    """One piece: its scan opens and packs; the close asks for the photo, and *photo takes it."""
    station.scan("BAR-1")
    stage(station, "close")
    station.page.keyboard.press("F2")
    station.until(lambda: station.page.locator("[data-testid=camera][data-on=true]").count() > 0, "the camera sees")
    seeing = "document.querySelector('[data-testid=camera]').videoWidth > 0"
    station.until(lambda: station.page.evaluate(seeing), "a picture of the camera")
    station.scan("*photo")


def without_a_camera(station: Station) -> None:
    station.scan("BAR-1")
    stage(station, "close")
    station.page.keyboard.press("F2")
    station.until(lambda: station.see("camera-fault").count() > 0, "there is no camera")
    station.tap("no-photo")


def stage(station: Station, name: str) -> None:
    station.until(lambda: station.page.locator(f".bench[data-stage={name}]").count() > 0, f"the bench is at {name}")


def parcels_of(house: House) -> list[dict[str, Any]]:
    orders = [house.integrator("GET", f"/orders/by-ref/shop/{number}")["id"] for number in ("1001", "1002")]
    return [house.admin("GET", f"/orders/{order_id}/whole")["parcels"][0] for order_id in orders]


def brought(house: House) -> bool:
    return all(photo["url"] for parcel in parcels_of(house) for photo in parcel["photos"])
