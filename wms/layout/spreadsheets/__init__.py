"""Tables of the layout: warehouses, their walking graph, every place."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from wms.layout import queries, services
from wms.layout.schemas import AisleRow, CrossAisleRow, PlaceRow, WarehouseRow
from wms.layout.schemas.walls import WallRow
from wms.layout.spreadsheets.rows import aisle_rows, cross_aisle_rows, place_rows, wall_rows, warehouse_rows
from wms.plumbing.codes import Named
from wms.plumbing.spreadsheets import SITE, Column, Desk, Fault, Row, Spreadsheet, bodies, fault, spreadsheet
from wms.plumbing.transaction import Tx

_X = "how far to the right of the front left corner"
_Y = "how far from the front"


def write_warehouses(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    for body in bodies(rows):
        services.put_warehouse(tx, body.pop("code"), body)


def write_aisles(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    for site_id, members in _by_site(tx, rows):
        services.put_aisles(tx, site_id, bodies(members, "warehouse"))


def write_cross_aisles(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    for site_id, members in _by_site(tx, rows):
        services.put_cross_aisles(tx, site_id, [row.values["y_mm"] for row in members])


def write_places(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    for site_id, members in _by_site(tx, rows):
        services.put_locations(tx, site_id, bodies(members, "warehouse"))


def write_walls(tx: Tx, rows: Sequence[Row], _options: Sequence[str]) -> None:
    for site_id, members in _by_site(tx, rows):
        for body in bodies(members, "warehouse"):
            services.put_wall(tx, site_id, body.pop("code"), body)


def judge_aisles(desk: Desk, rows: Sequence[Row]) -> Iterable[Fault]:
    """With what stays of the other aisles, there must be a way back."""
    for row in rows:
        site = row.values["warehouse"]
        if site not in desk.memory:
            stored_and_coming = (desk.present | desk.coming["aisles"]).items()
            desk.memory[site] = services.no_way_back(aisle for key, aisle in stored_and_coming if key[0] == site)
            if desk.memory[site]:
                words, remedy = "all aisles lead the same way", "let one lead back, or be walked both ways"
                yield fault(row.line, "one_way", "no_way_back", words, remedy)


def judge_places(desk: Desk, rows: Sequence[Row]) -> Iterable[Fault]:
    """A place keeps its kind here, and a new one has a code that means nothing else."""
    fresh: dict[str, list[tuple[Named, int, str]]] = {}
    for row in rows:
        code, kind, site = row.values["code"], row.values["kind"], row.values["warehouse"]
        stored = desk.present.get((site, code))
        row.values.update(
            {name: tidy(row.values[name]) for name, tidy in services.TIDY.items() if row.values.get(name)}
        )
        if stored is None:
            owner = desk.owner("places", (site, code), None)
            fresh.setdefault(site, []).append((Named(code, kind, owner, code, f"line {row.line}"), row.line, "code"))
        elif stored["kind"] != kind:
            words, remedy = f"{code} is a {stored['kind']} already", "change the kind of a place where it is shown"
            yield fault(row.line, "kind", "kind_fixed", words, remedy, kind=stored["kind"])
    for site, claims in fresh.items():
        yield from desk.clashes(claims, desk.site_id(site))


def judge_walls(desk: Desk, rows: Sequence[Row]) -> Iterable[Fault]:
    """A wall stands at a lane; its code and those of its cells mean nothing else."""
    for row in rows:
        site, code, lane = (row.values[name] for name in ("warehouse", "code", "lane"))
        place = desk.named("places", lane, site)
        if place is not None and place["kind"] != "pack_lane":
            words, remedy = f"{lane} is a {place['kind']}", "name a place of the kind pack_lane"
            yield fault(row.line, "lane", "no_lane", words, remedy, kind=place["kind"])
        cells = services.cell_codes(code, row.values["columns"], row.values["rows"])
        kinds = {code: "wall"} | dict.fromkeys(cells, "cell")
        standing = queries.locations_by_codes(desk.session, desk.site_id(site), kinds)
        ids = {each.code: each.id for each in standing.values() if each.kind == kinds.get(each.code)}
        claims = []
        for name, kind in kinds.items():
            owner = desk.owner("walls", (site, name), ids.get(name))
            claims.append((Named(name, kind, owner, name, f"line {row.line}"), row.line, "code"))
        yield from list(desk.clashes(claims, desk.site_id(site)))[:1]


def _by_site(tx: Tx, rows: Sequence[Row]) -> Iterator[tuple[UUID, list[Row]]]:
    codes = dict.fromkeys(row.values["warehouse"] for row in rows)
    for code in codes:
        site = queries.site_of(tx.session, tx.actor.warehouse_id, code)
        yield site.id, [row for row in rows if row.values["warehouse"] == code]


_KG = (("cell_max_weight_kg", 1000),)


def _cell(name: str, example: str) -> Column:
    meaning = f"the {name} of a cell, inside; 0: not told"
    return Column(f"cell_{name}_mm", meaning, example, unit="mm", also=((f"cell_{name}_cm", 10),))


spreadsheet(
    Spreadsheet(
        name="warehouses", meaning="Each building with its own stock, people and clock.",
        right="layout.put_warehouse", reads="layout.read", shape=WarehouseRow, key=("code",), bite=10,
        read=warehouse_rows, write=write_warehouses,
        columns=(
            Column("code", "the short name that stands in files and addresses", "NORTH"),
            Column("name", "the name that people read", "Warehouse North"),
            Column("timezone", "the clock of the building", "Europe/London"),
            Column("depot_x_mm", f"where walks begin: {_X}", "0", unit="mm"),
            Column("depot_y_mm", f"where walks begin: {_Y}", "0", unit="mm"),
        ),
    )
)  # fmt: skip

spreadsheet(
    Spreadsheet(
        name="aisles", meaning="The aisles that people walk, from left to right.",
        right="layout.put_warehouse", reads="layout.read", shape=AisleRow, key=("warehouse", "index"),
        read=aisle_rows, judge=judge_aisles, write=write_aisles,
        columns=(
            SITE,
            Column("index", "counted from the left; the first is 0", "0"),
            Column("name", "as it stands at the aisle", "A01"),
            Column("x_mm", f"the middle of the aisle: {_X}", "1500", unit="mm", also=(("x_m", 1000),)),
            Column("one_way", "which way carts must go; empty: both ways", ""),
            Column("narrow", "whether no cart passes another in it", "no"),
        ),
    )
)  # fmt: skip

spreadsheet(
    Spreadsheet(
        name="cross_aisles", meaning="The corridors across all aisles; at least the front and the back one.",
        right="layout.put_warehouse", reads="layout.read", shape=CrossAisleRow, key=("warehouse", "y_mm"),
        read=cross_aisle_rows, write=write_cross_aisles,
        columns=(
            SITE,
            Column("y_mm", f"the middle of the corridor: {_Y}", "0", unit="mm", also=(("y_m", 1000),)),
        ),
    )
)  # fmt: skip

spreadsheet(
    Spreadsheet(
        name="places", meaning="Bins, lanes, benches, docks, totes and carts: whatever has a code to scan.",
        right="layout.put_locations", reads="layout.read", shape=PlaceRow, key=("warehouse", "code"),
        read=place_rows, judge=judge_places,
        write=write_places,
        columns=(
            SITE,
            Column("code", "what stands on its label", "A01-02-3"),
            Column("kind", "what the place is for; goods are picked from pick and kept in reserve", "pick"),
            Column("zone", "a part of the building that people are assigned to", "A"),
            Column("aisle", "the aisle's name, as people read it", "A01"),
            Column("bay", "which rack along the aisle", "02"),
            Column("level", "which shelf, counted from the floor", "3"),
            Column("slot", "which part of the shelf", ""),
            Column("x_mm", _X, "1500", unit="mm", also=(("x_m", 1000),)),
            Column("y_mm", _Y, "4000", unit="mm", also=(("y_m", 1000),)),
            Column("aisle_index", "the aisle that it is reached from, counted from the left, the first is 0", "0"),
            Column("pick_sequence", "the order in which people walk past", "10"),
            Column("check_digits", "digits on the label that prove that somebody stands there", "47"),
            Column("slots", "how many totes a cart holds; of a consolidation place how many orders share it", "0"),
            Column("needs", "the skill or equipment without which nobody reaches it", ""),
            Column("tote_sizes", "a tote's size; of a cart the sizes its slots take: 2 large, 4 small", ""),
        ),
    )
)  # fmt: skip

spreadsheet(
    Spreadsheet(
        name="walls", meaning="Put walls, where orders that were picked together are sorted: a cell for each order.",
        right="layout.put_wall", reads="layout.read", shape=WallRow, key=("warehouse", "code"), bite=10,
        read=wall_rows, judge=judge_walls, write=write_walls,
        columns=(
            SITE,
            Column("code", "what stands on the wall; its cells are W1-A1, W1-B1 ... from the top left", "W1"),
            Column("lane", "the lane whose benches pack from it, of the kind pack_lane", "PACK-1", refers="places"),
            Column("columns", "how many cells stand side by side", "8"),
            Column("rows", "how many cells stand one above the other", "4"),
            _cell("width", "200"),
            _cell("height", "250"),
            _cell("depth", "400"),
            Column("cell_max_weight_g", "what a cell may hold; 0: not told", "0", unit="g", also=_KG),
            Column("out_of_use", "whether nobody sorts there for now", "no"),
        ),
    )
)  # fmt: skip
