"""The table of rules: what each warehouse holds to, rule by rule."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.errors import InvalidInput, NotFound
from wms.plumbing.rule_books import described, rule_book_named, rule_books
from wms.plumbing.sites import site_codes, site_id
from wms.plumbing.spreadsheets import SITE, Column, Desk, Fault, Row, Spreadsheet, fault, spreadsheet
from wms.plumbing.transaction import Tx
from wms.settings import queries, services
from wms.settings.schemas import RuleRow

REMEDY = "the page Rules of the office tells what it may be"


def read_rules(session: Session, actor: Actor) -> Iterator[dict[str, Any]]:
    for warehouse_id, code in site_codes(session, actor.warehouse_id).items():
        for book in rule_books():
            for rule, value in queries.rules_of(session, warehouse_id, book.name).items():
                yield {"warehouse": code, "book": book.name, "rule": rule, "value": written(value)}


def write_rules(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    books: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        site, book, rule, text = (row.values[name] for name in ("warehouse", "book", "rule", "value"))
        books.setdefault((site, book), {})[rule] = understood(book, rule, text)
    for (site, book), values in books.items():
        warehouse_id = site_id(tx.session, tx.actor.warehouse_id, site)
        services.put_rules(tx, warehouse_id, book, queries.rules_of(tx.session, warehouse_id, book) | values)


def judge_rules(_desk: Desk, rows: Sequence[Row]) -> Iterator[Fault]:
    for row in rows:
        book, rule, text = (row.values[name] for name in ("book", "rule", "value"))
        try:
            rule_book_named(book).read({rule: understood(book, rule, text)})
        except NotFound as refusal:
            yield fault(row.line, "book", "unknown_name", str(refusal), REMEDY, table="rules", value=book)
        except KeyError:
            words = f"the book {book} has no rule {rule}"
            yield fault(row.line, "rule", "unknown_name", words, REMEDY, table="rules", value=rule)
        except InvalidInput as refusal:
            yield fault(row.line, "value", "not_valid", refusal.errors[0]["message"], REMEDY)


def written(value: Any) -> str:
    """As a cell says it: yes and no, texts with commas between them, JSON for rows; nothing for what is not limited."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def understood(book: str, rule: str, text: str | None) -> Any:
    """The value that a cell means; an empty one is as it is by itself. Raises NotFound, KeyError, InvalidInput."""
    kind = {field["name"]: field["kind"] for field in described(rule_book_named(book).shape)}[rule]
    if text is None or text == "":
        return None
    if kind == "yes":
        return {"yes": True, "no": False}.get(text.lower(), text)
    if kind == "number":
        return int(text) if text.lstrip("-").isdecimal() else text
    if kind in ("list", "many"):
        return [part.strip() for part in text.split(",") if part.strip()]
    return _rows(text) if kind == "rows" else text


def _rows(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise InvalidInput([{"field": "value", "message": "is not a list of rows in JSON"}]) from error


spreadsheet(
    Spreadsheet(
        name="rules", meaning="What each warehouse chooses for itself, a rule on each line.",
        right="settings.put_rules", reads="settings.read", shape=RuleRow, key=("warehouse", "book", "rule"),
        read=read_rules, judge=judge_rules, write=write_rules,
        together=lambda values: (values.get("warehouse"), values.get("book")),
        columns=(
            SITE,
            Column("book", "the section of the page Rules: picking, packing, board", "packing"),
            Column("rule", "the rule's name as in the API", "tolerance_percent"),
            Column("value", "as the page Rules says; empty: as it is by itself", "5"),
        ),
    )
)  # fmt: skip
