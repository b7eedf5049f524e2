"""The table of people. PINs are brought and never told; passwords and authenticators are no part of a file."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.people import queries, rules, services
from wms.people.schemas import WorkerRow
from wms.plumbing.codes import Named
from wms.plumbing.sites import site_codes
from wms.plumbing.spreadsheets import Column, Desk, Fault, Row, Spreadsheet, fault, spreadsheet
from wms.plumbing.transaction import Tx


def read_people(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    codes = site_codes(session, None)
    for worker in sorted(queries.workers(session, actor.warehouse_id), key=lambda each: each.badge):
        names = ("badge", "name", "role", "username", "language", "left_handed")
        row = {name: getattr(worker, name) for name in names}
        site = codes.get(worker.warehouse_id) if worker.warehouse_id else None
        yield {**row, "warehouse": site, "disabled": worker.disabled_at is not None}


def write_people(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    ids = {code: identity for identity, code in site_codes(tx.session, tx.actor.warehouse_id).items()}
    for row in rows:
        values = dict(row.values)
        site = values.pop("warehouse")
        services.put_worker(tx, **values, warehouse_id=ids[site] if site else None)


def judge_people(desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    """Secrets and names as the staff page takes them; who is an admin is not changed by a file."""
    fresh = []
    users = _users(desk)
    for row in rows:
        badge, role, username = (row.values[name] for name in ("badge", "role", "username"))
        stored = desk.present.get((badge,))
        if stored is None:
            worker = queries.worker_by_badge(desk.session, badge)
            owner = desk.owner("people", badge, worker.id if worker else None)
            fresh.append((Named(badge, "badge", owner), row.line, "badge"))
            if worker is not None:
                yield fault(row.line, "badge", "taken", "this badge is somebody else's", "give another badge")
        elif "admin" in (stored["role"], role) and (stored["role"] != role or row.values["disabled"]):
            words, remedy = "who is an admin is not changed by a file", "change it where people are looked after"
            yield fault(row.line, "role", "admin_fixed", words, remedy)
        if stored is not None:
            username = row.values["username"] = username or stored["username"]
        reason = rules.why_pin_refused(row.values["pin"], badge) if row.values["pin"] else None
        if reason:
            yield fault(row.line, "pin", "refused", reason, "choose six other digits")
        if username and users.setdefault(username, badge) != badge:
            yield fault(row.line, "username", "taken", f"{username} is the user name of another person", "give another")
    yield from desk.clashes(fresh)


def _users(desk: Desk) -> dict[str, str]:
    """Badges by user name, of everybody and of this file."""
    if "users" not in desk.memory:
        people = queries.workers(desk.session)
        desk.memory["users"] = {worker.username: worker.badge for worker in people if worker.username}
    users: dict[str, str] = desk.memory["users"]
    return users


spreadsheet(
    Spreadsheet(
        name="people", meaning="Who works here: badges, roles, languages.",
        right="people.add_worker", reads="people.read", shape=WorkerRow, key=("badge",), bite=5, everywhere=True,
        read=read_people, judge=judge_people, write=write_people,
        columns=(
            Column("badge", "what is printed on the person's badge", "B-1001"),
            Column("name", "as the others call them", "Jo Pine"),
            Column("role", "what the person may do", "picker"),
            Column("warehouse", "where the person works; empty: everywhere", "NORTH", refers="warehouses"),
            Column("pin", "six digits for new people or a new PIN; never told again", "482915", secret=True),
            Column("username", "for supervisors and admins, who sign in with a password", ""),
            Column("language", "of the person's screens", "en"),
            Column("left_handed", "whether buttons stand on the left", "no"),
            Column("disabled", "whether the person may not sign in any more", "no"),
        ),
    )
)  # fmt: skip
