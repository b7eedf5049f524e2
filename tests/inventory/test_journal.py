"""Stock row by row, as of a past moment, and the journal."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.picking.floor import Floor, build
from tests.planning.test_release import stocked
from wms.inventory import queries
from wms.inventory.queries import Asked, MovesAsked
from wms.kernel.clock import utc_now
from wms.layout.queries import locations_by_codes
from wms.plumbing.db import reading

pytestmark = pytest.mark.both_databases


@pytest.fixture
def floor(database: Any) -> Floor:
    floor = build()
    stocked(floor, 3)
    return floor


def all_lines(session: Session, asked: Asked, limit: int) -> list[queries.StockLine]:
    lines: list[queries.StockLine] = []
    after = None
    while page := queries.stock_lines(session, asked, after, limit):
        lines += [line for _, line in page]
        after = page[-1][1].place, page[-1][0]
    return lines


def test_the_moves_up_to_now_add_up_to_what_lies_there(floor: Floor) -> None:
    with reading() as session:
        lines = all_lines(session, Asked(floor.warehouse_id), 2)
        assert lines
        assert len({(line.place, line.sku, line.lot) for line in lines}) == len(lines)
        for item_id in {line.item_id for line in lines}:
            asked = Asked(floor.warehouse_id, item_id)
            now = sorted((line.place, line.on_hand) for line in lines if line.item_id == item_id)
            then = queries.stock_then(session, asked, utc_now(), 0, 100)
            assert sorted((line.place, line.on_hand) for line in then) == now
            before = utc_now() - timedelta(days=400)
            assert queries.stock_then(session, asked, before, 0, 100) == []


def test_a_place_and_an_item_narrow_the_journal_and_its_pages_miss_nothing(floor: Floor) -> None:
    def asked(item_id: UUID | None = None, places: list[UUID] | None = None) -> MovesAsked:
        return MovesAsked(floor.warehouse_id, item_id, places, None, None, None, None, utc_now())

    with reading() as session:
        every = queries.moves_asked(session, asked(), None, 100)
        assert [move.at for move in every] == sorted((move.at for move in every), reverse=True)
        first = queries.moves_asked(session, asked(), None, 1)
        rest = queries.moves_asked(session, asked(), first[0].id, 100)
        assert [*first, *rest] == every
        code = every[0].target
        place = locations_by_codes(session, floor.warehouse_id, [code])[code]
        of_place = queries.moves_asked(session, asked(places=[place.id]), None, 100)
    assert {move.id for move in of_place} == {move.id for move in every if code in (move.source, move.target)}


def test_the_stock_of_a_whole_warehouse_is_reckoned_from_whichever_end_is_nearer(floor: Floor, clock: Any) -> None:
    floor.stock("A01-01-1", "TEA", 5)
    clock.forward(days=1)
    early = utc_now()
    clock.forward(days=1)
    floor.stock("A01-02-1", "MUG", 3)
    clock.forward(days=10)
    late = utc_now()
    clock.forward(days=1)
    floor.do(
        floor.ana, "move_stock", source_code="A01-01-1", item_code="TEA", quantity=2, target_code="A02-01-1", lot=None
    )
    sizes = []
    with reading() as session:
        for moment in (early, late, utc_now()):
            whole = queries.stock_then(session, Asked(floor.warehouse_id), moment, 0, 500)
            items = [Asked(floor.warehouse_id, item_id) for item_id in floor.items.values()]
            apart = [line for asked in items for line in queries.stock_then(session, asked, moment, 0, 500)]
            assert whole == sorted(apart, key=lambda line: (line.place, line.sku))
            sizes.append((len(whole), sum(line.on_hand for line in whole)))
    assert sizes[0][1] + 3 == sizes[1][1] == sizes[2][1]
