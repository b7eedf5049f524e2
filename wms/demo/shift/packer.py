"""A simulated packer: takes the next waiting order, verifies it into cartons, weighs, closes, scans the label."""

import threading
from typing import Any

from wms.demo.shift.device import Device, Refused
from wms.demo.shift.pace import Pace
from wms.demo.shift.tally import Tally
from wms.kernel.clock import monotonic

LABEL_SECONDS = 60
FULL = ("packing.carton_full", "packing.too_heavy", "packing.carton_too_heavy")


class Packer:
    def __init__(self, device: Device, station: str, pace: Pace, tally: Tally, stopping: threading.Event) -> None:
        self._device, self._station, self._pace, self._tally, self._stopping = device, station, pace, tally, stopping
        self._left: set[str] = set()

    def work(self) -> None:
        """Until the shift is over: order after order."""
        self._device.listen({"what": "station", "station_code": self._station})
        while not self._stopping.is_set():
            number = self._next_order()
            if number is None:
                self._device.wait_for_news(0.5)
                continue
            try:
                self._pack(self._device.do("open_tote", station_code=self._station, code=number)["pack"])
            except Refused as refused:
                self._left.add(number)
                self._tally.trouble(refused)

    def _next_order(self) -> str | None:
        bench = self._device.get(f"/packing/stations/{self._station}")
        begun = bench["pack"] if bench["pack"] and bench["pack"]["state"] == "open" else None
        if begun and begun["order"]["number"] not in self._left and not begun["order"]["notice"]:
            return str(begun["order"]["number"])
        waiting = [w["order_number"] for w in bench["waiting"] if w["order_number"] not in self._left]
        return waiting[self._pace.choose(min(3, len(waiting)))] if waiting else None

    def _pack(self, pack: dict[str, Any]) -> None:
        if pack["order"]["notice"]:
            raise Refused(
                {"code": "simulated.stopped", "detail": f"order {pack['order']['number']} is {pack['order']['notice']}"}
            )
        while (line := _open_line(pack)) is not None and not self._stopping.is_set():
            pack = self._put(pack, line)
        for parcel in _unclosed(pack):
            pack = self._close(pack, parcel)
        if not self._stopping.is_set():
            self._scan_labels(pack)

    def _put(self, pack: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
        if not _unclosed(pack):
            pack = self._device.do("start_parcel", pack_id=pack["id"], carton_code=_carton(pack))["pack"]
        quantity = line["expected"] - line["packed"] - line["missing"]
        self._pace.grab(quantity)
        while quantity > 0:
            try:
                scan = {"pack_id": pack["id"], "item_code": line["sku"], "quantity": quantity}
                return self._merged(pack, self._device.do("pack_item", **scan)["change"])
            except Refused as refused:
                if refused.code not in FULL:
                    raise
                quantity //= 2
        (parcel,) = _unclosed(pack)
        return self._close(pack, parcel)

    def _merged(self, pack: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
        """The pack with what a scan changed; fetched whole when a version of it was missed."""
        if change["version"] != pack["version"] + 1:
            fetched: dict[str, Any] = self._device.get(f"/packing/packs/{pack['id']}")
            return fetched
        packed = {line["id"]: line["packed"] for line in change["lines"]}
        lines = [{**line, "packed": packed.get(line["id"], line["packed"])} for line in pack["lines"]]
        return {**pack, "version": change["version"], "lines": lines}

    def _close(self, pack: dict[str, Any], parcel: dict[str, Any]) -> dict[str, Any]:
        weight = self._device.get(f"/packing/stations/{self._station}/weight")["weight_g"]
        self._pace.spend(6)
        closed: dict[str, Any] = self._device.do(
            "close_parcel", pack_id=pack["id"], parcel_id=parcel["id"], weight_g=weight
        )["pack"]
        self._tally.count("parcels")
        return closed

    def _scan_labels(self, pack: dict[str, Any]) -> None:
        """Waits for each label to come out and scans it."""
        deadline = monotonic() + LABEL_SECONDS
        done: set[str] = set()
        while len(done) < len(pack["parcels"]) and monotonic() < deadline and not self._stopping.is_set():
            pack = self._device.get(f"/packing/packs/{pack['id']}")
            for parcel in pack["parcels"]:
                if parcel["state"] == "confirmed":
                    done.add(parcel["id"])
                elif parcel["label"] and parcel["label"]["state"] == "failed":
                    raise Refused({"code": "simulated.no_label", "detail": str(parcel["label"]["detail"])})
                elif parcel["id"] not in done and parcel["tracking_number"] and _came_out(parcel):
                    self._pace.scan()
                    self._device.do("confirm_label", station_code=self._station, code=parcel["tracking_number"])
                    done.add(parcel["id"])
            if len(done) < len(pack["parcels"]):
                self._device.wait_for_news(0.15)
        if len(done) < len(pack["parcels"]) and not self._stopping.is_set():
            raise Refused(
                {"code": "simulated.no_label", "detail": f"order {pack['order']['number']} waits for its label"}
            )
        self._tally.count("orders packed")


def _open_line(pack: dict[str, Any]) -> dict[str, Any] | None:
    return next((line for line in pack["lines"] if line["packed"] + line["missing"] < line["expected"]), None)


def _unclosed(pack: dict[str, Any]) -> list[dict[str, Any]]:
    return [parcel for parcel in pack["parcels"] if parcel["state"] == "open"]


def _carton(pack: dict[str, Any]) -> str:
    if pack["suggested_carton"] and not pack["parcels"]:
        return str(pack["suggested_carton"]["code"])
    return str(max(pack["cartons"], key=lambda c: c["length_mm"] * c["width_mm"] * c["height_mm"])["code"])


def _came_out(parcel: dict[str, Any]) -> bool:
    return bool(parcel["print_job"]) and parcel["print_job"]["state"] in ("sent", "confirmed")
