"""Whoever packs what waits at the bench: what is not in the totes is reported, what is too much is carried home."""

from tests.twin.doors import Json, Refused
from tests.twin.house import BENCH, CARTON
from tests.twin.people import GRAB_S, IDLE_S, Person, Steps
from tests.twin.slips import off_by
from tests.twin.truth import GONE


class Packer(Person):
    missing = 0

    def work(self) -> Steps:
        while self.at_work:
            waiting = self.door.get(f"/packing/stations/{BENCH}")["waiting"]
            for order in waiting:
                try:
                    yield from self._pack(order["order_number"])
                except Refused as refused:
                    self.note(refused)
                yield GRAB_S
            yield IDLE_S

    def _pack(self, number: str) -> Steps:
        pack = self.door.do("open_tote", station_code=BENCH, code=number)["pack"]
        if pack["order"]["notice"]:
            return
        totes = [tote["code"] for tote in pack["totes"]]
        for line in pack["lines"]:
            yield GRAB_S
            self._line(pack["id"], line, totes)
        self.carry_home(*totes)
        pack = self.door.get(f"/packing/packs/{pack['id']}")
        if pack["order"]["notice"]:
            return  # it waits for what is missing, and comes back here once somebody has decided
        if pack["waits_for"]:
            self.door.do("park_pack", pack_id=pack["id"])
            return  # and comes back once it was brought
        for parcel in [parcel for parcel in pack["parcels"] if parcel["state"] == "open"]:
            self._close(pack, parcel)
        yield IDLE_S  # until the labels are there
        self._scan_labels(pack["id"])

    def _line(self, pack_id: str, line: Json, totes: list[str]) -> None:
        asked = line["expected"] - line["packed"] - line["missing"] - line["coming"]
        there = min(asked, self.truth.at(*totes)[line["sku"]])
        if there:
            self._put(pack_id, line["sku"], there)
            self._into_the_carton(totes, line["sku"], off_by(self.slips.at("pack"), there))
        if asked > there:
            self.missing += 1
            self.door.do("report_missing", pack_id=pack_id, line_id=line["id"], quantity=asked - there)

    def _put(self, pack_id: str, sku: str, units: int) -> None:
        """Into the open carton, or a new one: an order of the twin fits into one."""
        pack = self.door.get(f"/packing/packs/{pack_id}")
        if not any(parcel["state"] == "open" for parcel in pack["parcels"]):
            self.door.do("start_parcel", pack_id=pack_id, carton_code=CARTON)
        self.door.do("pack_item", pack_id=pack_id, item_code=sku, quantity=units)

    def _into_the_carton(self, totes: list[str], sku: str, units: int) -> None:
        for tote in totes:
            units -= self.truth.carry(tote, GONE, sku, units)

    def _close(self, pack: Json, parcel: Json) -> None:
        weight = {"weight_g": parcel["expected_weight_g"]}
        self.door.do("close_parcel", pack_id=pack["id"], parcel_id=parcel["id"], **weight)

    def _scan_labels(self, pack_id: str) -> None:
        for parcel in self.door.get(f"/packing/packs/{pack_id}")["parcels"]:
            if parcel["tracking_number"] and parcel["state"] != "confirmed":
                self.door.do("confirm_label", station_code=BENCH, code=parcel["tracking_number"])
