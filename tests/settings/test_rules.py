"""A warehouse chooses its rules; each change is known with its author, and the way back is there."""

from typing import Any

import pytest

from tests.house.doors import Visitors, visitors
from wms.plumbing.rule_books import RuleBook, described, rule_books

pytestmark = pytest.mark.both_databases
DOOR = "/api/v1/rules/packing"


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


def put(house: Visitors, values: dict[str, Any], read: int | None = None) -> Any:
    headers = {} if read is None else {"If-Match": f'"{read}"'}
    return house.person("supervisor").put(DOOR, json={"values": values}, headers=headers)


def audited(house: Visitors, **asked: str) -> list[dict[str, Any]]:
    answer = house.person("supervisor").get("/api/v1/audit", query_string=asked)
    assert answer.status_code == 200, answer.text
    entries: list[dict[str, Any]] = answer.get_json()["entries"]
    return entries


def test_a_book_tells_its_fields_and_what_holds_while_nothing_was_chosen(house: Visitors) -> None:
    told = house.person("supervisor").get(DOOR).get_json()
    assert (told["version"], told["changed"], told["values"]["tolerance_percent"]) == (0, [], 5)
    field = told["fields"][0]
    assert (field["name"], field["kind"], field["unit"], field["least"], field["starting"]) == (
        "tolerance_percent", "number", "%", 0, 5,
    )  # fmt: skip
    books = house.person("supervisor").get("/api/v1/rules").get_json()["books"]
    assert {"picking", "packing", "board"} <= {book["name"] for book in books}


def test_only_what_changed_stands_in_the_audit(house: Visitors) -> None:
    assert put(house, {"tolerance_percent": 8, "least_tolerance_g": 50}).get_json()["changed"] == ["tolerance_percent"]
    entry = audited(house, action="settings.put_rules")[0]
    assert entry["subject"] == "packing"
    assert entry["data"] == {"version": 1, "changes": [{"field": "tolerance_percent", "before": 5, "after": 8}]}


def test_the_same_rules_again_change_nothing(house: Visitors) -> None:
    assert put(house, {"tolerance_percent": 8}).get_json()["version"] == 1
    assert put(house, {"tolerance_percent": 8}).get_json()["version"] == 1


def test_the_second_of_two_supervisors_is_told_who_was_first(house: Visitors) -> None:
    put(house, {"tolerance_percent": 8}, read=0)
    answer = put(house, {"tolerance_percent": 9}, read=0)
    assert (answer.status_code, answer.get_json()["code"]) == (412, "settings.changed_meanwhile")
    data = answer.get_json()["data"]
    assert (data["version"], bool(data["changed_by"]), bool(data["changed_at"])) == (1, True, True)


def test_a_value_out_of_bounds_is_refused_at_its_field(house: Visitors) -> None:
    answer = put(house, {"tolerance_percent": 90})
    assert (answer.status_code, answer.get_json()["errors"][0]["field"]) == (422, "tolerance_percent")
    assert put(house, {"tolerance": 1}).status_code == 422
    assert house.person("supervisor").get("/api/v1/rules/attic").status_code == 404


def test_versions_are_looked_back_at_compared_and_restored(house: Visitors) -> None:
    supervisor = house.person("supervisor")
    put(house, {"tolerance_percent": 8})
    put(house, {"tolerance_percent": 9, "may_override": False})
    page = supervisor.get(f"{DOOR}/versions?limit=1").get_json()
    assert [version["version"] for version in page["versions"]] == [2]
    assert page["versions"][0]["changes"][0] == {"field": "tolerance_percent", "before": 8, "after": 9}
    older = supervisor.get(f"{DOOR}/versions?limit=1&cursor={page['next_cursor']}").get_json()
    assert ([version["version"] for version in older["versions"]], older["next_cursor"]) == ([1], None)
    first = supervisor.get(f"{DOOR}/versions/1").get_json()
    assert [change["field"] for change in first["since"]] == ["tolerance_percent", "may_override"]
    restored = supervisor.post(f"{DOOR}/restore", json={"version": 1}, headers={"If-Match": "2"}).get_json()
    assert (restored["version"], restored["values"]["tolerance_percent"]) == (3, 8)
    assert supervisor.post(f"{DOOR}/restore", json={"version": 0}).get_json()["changed"] == []
    assert supervisor.post(f"{DOOR}/restore", json={"version": 99}).status_code == 404


def test_the_audit_is_asked_by_person_thing_and_moment_and_given_as_a_file(house: Visitors) -> None:
    put(house, {"tolerance_percent": 8})
    entry = audited(house)[0]
    assert len(audited(house, worker_id=entry["worker_id"], subject="packing")) == 1
    assert audited(house, subject="board") == []
    assert entry["id"] not in [older["id"] for older in audited(house, before=entry["at"])]
    assert [newer["id"] for newer in audited(house, since=entry["at"])] == [entry["id"]]
    file = house.person("supervisor").get("/api/v1/audit/csv?action=settings.put_rules")
    assert (file.status_code, "tolerance_percent" in file.text) == (200, True)


def test_pages_of_the_audit_leave_nothing_out(house: Visitors) -> None:
    for percent in (6, 7, 8):
        put(house, {"tolerance_percent": percent})
    client, cursor, versions = house.person("supervisor"), "", []
    while cursor is not None:
        page = client.get(f"/api/v1/audit?limit=1&action=settings.put_rules{cursor}").get_json()
        versions += [entry["data"]["version"] for entry in page["entries"]]
        cursor = page["next_cursor"] and f"&cursor={page['next_cursor']}"
    assert versions == [3, 2, 1]


def wordless(book: RuleBook) -> list[str]:
    """Fields without words, bounds or a starting value."""
    fields = described(book.shape)
    fields += [inner for field in fields for inner in field["fields"]]
    names = [field["name"] for field in fields if not field["label"] or not field["help"]]
    names += [f["name"] for f in fields if f["kind"] == "number" and (f["least"] is None or f["most"] is None)]
    return names + sorted(set(book.starting) ^ {field["name"] for field in described(book.shape)})


def test_every_rule_has_a_label_help_bounds_and_a_starting_value() -> None:
    assert {book.name: wordless(book) for book in rule_books()} == {book.name: [] for book in rule_books()}


def test_a_planted_rule_without_words_is_caught() -> None:
    from marshmallow import fields

    from wms.plumbing.shapes import Schema

    shape = Schema.from_dict({"mute": fields.Integer()})
    assert wordless(RuleBook(name="x", label="X", help="X.", shape=shape, starting={"mute": 1})) == ["mute", "mute"]
