"""People as the office looks after them: a change is kept in the audit, and nobody shuts out the last admin."""

from typing import Any

import pytest
import zxingcpp
from flask import Flask
from sqlalchemy import select

from tests.people.conftest import PASSWORD, House
from wms.people import services
from wms.people.errors import LastAdmin, NameTaken, NotYours, OwnDoor
from wms.plumbing.audit import AuditEntry


def decisions(database: Any, action: str) -> list[dict[str, Any]]:
    with database.session() as session:
        return [row.data for row in session.scalars(select(AuditEntry).where(AuditEntry.action == action))]


def test_a_change_is_kept_with_what_was_before(house: House, database: Any) -> None:
    after = house.act(lambda tx: services.change_worker(tx, house.ada.id, name="Ada Ødegård", role="packer"))
    assert (after.name, after.role, after.badge) == ("Ada Ødegård", "packer", "B-1001")
    kept = {"name": ["Ada", "Ada Ødegård"], "role": ["picker", "packer"]}
    assert decisions(database, "people.change_worker") == [kept]


def test_another_role_ends_what_the_old_one_opened(house: House) -> None:
    signed_in = house.badge_in()
    house.act(lambda tx: services.change_worker(tx, house.ada.id, language="pl"))
    assert house.actor(signed_in) is not None
    house.act(lambda tx: services.change_worker(tx, house.ada.id, role="packer"))
    assert house.actor(signed_in) is None


def test_a_changed_badge_must_be_free(house: House) -> None:
    with pytest.raises(NameTaken):
        house.act(lambda tx: services.change_worker(tx, house.ada.id, badge="b-1002"))


def test_the_last_admin_stays_one(house: House) -> None:
    with pytest.raises(LastAdmin):
        house.act(lambda tx: services.change_worker(tx, house.root.id, role="supervisor"))


def test_nobody_shuts_themselves_out(house: House) -> None:
    house.act(lambda tx: services.change_worker(tx, house.sue.id, role="admin"))
    rita = house.actor(house.password_in())
    assert rita is not None
    shutting = (
        ("people.disable_worker", lambda tx: services.disable_worker(tx, house.root.id)),
        ("people.change_worker", lambda tx: services.change_worker(tx, house.root.id, role="picker")),
        ("people.reset_totp", lambda tx: services.reset_totp(tx, house.root.id)),
    )
    for action, use_case in shutting:
        with pytest.raises(OwnDoor):
            house.act(use_case, rita, action)


def test_only_an_admin_makes_admins(house: House) -> None:
    sue = house.actor(house.password_in("sue"))
    assert sue is not None
    from wms.plumbing.transaction import perform_as_system  # the rule itself, whatever the rights say

    def promote(tx: Any) -> Any:
        tx.actor = sue
        return services.change_worker(tx, house.ada.id, role="admin")

    with pytest.raises(NotYours):
        perform_as_system(promote)


def test_a_new_authenticator_counts_at_once(house: House) -> None:
    import pyotp

    seed = house.act(lambda tx: services.renew_totp(tx, house.sue.id))
    assert seed.qr.startswith("<svg")
    assert house.password_in("sue", PASSWORD, pyotp.TOTP(seed.secret).now()).worker_id == house.sue.id


def test_a_device_code_is_shown_as_what_a_camera_reads(app: Flask, house: House) -> None:
    client = app.test_client()
    client.post("/api/v1/session", json={"username": "root", "password": PASSWORD})
    made = client.post("/api/v1/device-codes", json={"kind": "station"}).json
    assert made is not None
    assert made["address"] == f"http://localhost/station/?enrol={made['code']}"
    assert read_back(made["qr"]) == made["address"]
    assert read_back(made["barcode"]) == made["code"]


def read_back(svg: str) -> str:
    """What a reader of codes finds in the drawing, painted square by square."""
    import re

    import numpy as np

    box = [int(part) for part in re.search(r'viewBox="([^"]+)"', svg)[1].split()]  # type: ignore[index]
    grey = np.full((box[3] * 4, box[2] * 4), 255, np.uint8)
    for x, y, wide, high in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)", svg):
        left, top = (int(x) - box[0]) * 4, (int(y) - box[1]) * 4
        grey[top : top + int(high) * 4, left : left + int(wide) * 4] = 0
    return str(zxingcpp.read_barcodes(grey)[0].text)
