"""How simulated people come to work: a device of their own, enrolled and signed in by the demo's codes and badges."""

from typing import Any

from wms.demo.shift.device import Device


def signed_in(server: str, world: dict[str, Any], kind: str, person: dict[str, str]) -> Device:
    device = Device(server, kind, f"simulated {person['name']}")
    device.enrol(world["enrol"][kind])
    device.sign_in(person["badge"], person["pin"])
    return device


def watcher(server: str, world: dict[str, Any]) -> Device:
    """Who looks at the board, and touches nothing."""
    device = Device(server, "board", "simulated board")
    device.http.post(f"{server}/api/v1/session", json=world["supervisors"][0], timeout=30).raise_for_status()
    return device
