"""The doors of the rules: what a warehouse chose, who changed it, and the way back."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from uuid import UUID

from flask import request
from sqlalchemy.orm import Session

from wms.kernel.errors import NotFound
from wms.plumbing.db import reading
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, requires, run
from wms.plumbing.rule_books import RuleBook, described, rule_book_named, rule_books
from wms.plumbing.scopes import touches
from wms.plumbing.sites import Site, site
from wms.settings import queries, schemas, services

rules = blueprint("rules", "What a warehouse chooses for itself")


@rules.get("/rules")
@requires("settings.read")
@rules.arguments(schemas.SiteQuery, location="query")
@rules.response(200, schemas.BooksOut)
@touches("warehouse", query="warehouse", channels=False)
def list_rules(asked: dict[str, Any]) -> dict[str, Any]:
    """The rule books of a warehouse, and what was chosen in each."""
    with reading() as session:
        where = _site(session, asked)
        return {"warehouse": where.code, "books": [_head(session, where.id, book) for book in rule_books()]}


@rules.get("/rules/<book>")
@requires("settings.read")
@rules.arguments(schemas.SiteQuery, location="query")
@rules.response(200, schemas.RulesOut)
@touches("warehouse", query="warehouse", channels=False)
def read_rules(asked: dict[str, Any], book: str) -> dict[str, Any]:
    """One rule book: its fields with their words, and what holds now."""
    with reading() as session:
        return _rules(session, _site(session, asked), rule_book_named(book))


@rules.put("/rules/<book>")
@rules.arguments(schemas.SiteQuery, location="query")
@rules.arguments(schemas.RulesIn)
@rules.response(200, schemas.RulesOut)
@touches("warehouse", query="warehouse", channels=False)
def put_rules(asked: dict[str, Any], body: dict[str, Any], book: str) -> dict[str, Any]:
    """Replace the rules of a book. If-Match tells which version you have read."""
    read = request.headers.get("If-Match")
    run(
        "settings.put_rules",
        lambda tx: services.put_rules(tx, _site(tx.session, asked).id, book, body["values"], read),
    )
    with reading() as session:
        return _rules(session, _site(session, asked), rule_book_named(book))


@rules.post("/rules/<book>/restore")
@rules.arguments(schemas.SiteQuery, location="query")
@rules.arguments(schemas.RestoreIn)
@rules.response(200, schemas.RulesOut)
@touches("warehouse", query="warehouse", channels=False)
def restore_rules(asked: dict[str, Any], body: dict[str, Any], book: str) -> dict[str, Any]:
    """Make an earlier version hold again, as a new one. If-Match tells which version you have read."""
    read = request.headers.get("If-Match")
    run(
        "settings.put_rules",
        lambda tx: services.restore_rules(tx, _site(tx.session, asked).id, book, body["version"], read),
    )
    with reading() as session:
        return _rules(session, _site(session, asked), rule_book_named(book))


@rules.get("/rules/<book>/versions")
@requires("settings.read")
@rules.arguments(schemas.VersionsQuery, location="query")
@rules.response(200, schemas.VersionsOut)
@touches("warehouse", query="warehouse", channels=False)
def list_rules_versions(asked: dict[str, Any], book: str) -> dict[str, Any]:
    """What was changed, by whom and when; the newest first."""
    page, of = Page.of(asked), rule_book_named(book)
    with reading() as session:
        where = _site(session, asked)
        records = queries.setting_versions(session, where.id, book, page.after_number, page.limit + 1)
    versions = [_version(of, record, before) for record, before in pairwise([*records, queries.SettingRecord({})])]
    more = len(records) > page.limit
    last = close_cursor(records[page.limit - 1].version) if more else None
    return {"versions": versions[: page.limit], "next_cursor": last}


@rules.get("/rules/<book>/versions/<int:version>")
@requires("settings.read")
@rules.arguments(schemas.SiteQuery, location="query")
@rules.response(200, schemas.OneVersionOut)
@touches("warehouse", query="warehouse", channels=False)
def read_rules_version(asked: dict[str, Any], book: str, version: int) -> dict[str, Any]:
    """The rules as they were, and what is different now."""
    of = rule_book_named(book)
    with reading() as session:
        where = _site(session, asked)
        record = queries.setting_version(session, where.id, book, version)
        if record is None:
            raise NotFound(f"there is no version {version}")
        values, now = of.filled(record.document), queries.rules_of(session, where.id, book)
    return {**record.facts, "values": values, "since": queries.changed_fields(values, now)}


def _site(session: Session, asked: Mapping[str, Any]) -> Site:
    return site(session, current_actor().warehouse_id, asked["warehouse"])


def _head(session: Session, warehouse_id: UUID, book: RuleBook) -> dict[str, Any]:
    record = queries.setting(session, warehouse_id, book.name)
    changes = queries.changed_fields(book.starting, book.filled(record.document))
    words = {"name": book.name, "label": book.label, "help": book.help}
    return {**words, **record.facts, "changed": [change["field"] for change in changes]}


def _rules(session: Session, where: Site, book: RuleBook) -> dict[str, Any]:
    values = queries.rules_of(session, where.id, book.name)
    facts = [field | {"starting": book.starting[field["name"]]} for field in described(book.shape)]
    return {**_head(session, where.id, book), "warehouse": where.code, "fields": facts, "values": values}


def _version(book: RuleBook, record: queries.SettingRecord, before: queries.SettingRecord) -> dict[str, Any]:
    changes = queries.changed_fields(book.filled(before.document), book.filled(record.document))
    return {**record.facts, "changes": changes}


blueprints = [rules]
