"""`wms optimize compare`: every order is walked once under every way of working, and the sums are right."""

import json
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from wms.cli import main
from wms.reports.comparison import Terms, at_wall, compare, in_zones, least, read_world
from wms.reports.comparison.picture import picture

TERMS = Terms(pickers=2, seconds=60, steps=4)
LAYOUT = {
    "aisle_x_mm": [0, 3000, 6000],
    "cross_aisle_y_mm": [0, 20_000],
    "depot_x_mm": 3000,
    "depot_y_mm": 0,
    "cart": {"slots": 4, "tote_volume_mm3": 1000},
    "locations": [{"code": f"L{n}", "aisle_index": n % 3, "y_mm": 1000 + 900 * n} for n in range(20)],
    "items": [{"sku": f"S{n}", "location": f"L{n}", "volume_mm3": 100} for n in range(20)],
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    rows = [
        f"O{n},S{(n * k) % 20},{1 + n % 3},2026-03-02T{8 + n // 10:02d}:{n % 10 * 5:02d}:00Z"
        for n in range(40)
        for k in (1, 3, 7)
    ]
    orders, layout = tmp_path / "orders.csv", tmp_path / "layout.json"
    orders.write_text("order,sku,quantity,created_at\n" + "\n".join(rows) + "\n")
    layout.write_text(json.dumps(LAYOUT))
    return orders, layout


def test_every_order_is_walked_once_and_never_before_it_came(files: tuple[Path, Path]) -> None:
    world = read_world(*files, TERMS, [time(12), time(18)], timedelta(minutes=60))
    outcomes = compare(world, TERMS)
    created = {order.pick.key: order.arrived for order in world.orders}
    for outcome in outcomes:
        walked = [(key, begun.start) for begun in outcome.walks for key in begun.walk.orders]
        assert sorted(key for key, _ in walked) == sorted(created)
        assert all(start >= created[key] for key, start in walked)
        assert outcome.length_mm == sum(begun.walk.length_mm for begun in outcome.walks)
    assert outcomes[-1].length_mm <= min(outcome.length_mm for outcome in outcomes[:2])
    assert outcomes[-1].late == 0


def test_orders_for_a_wall_are_walked_once_within_its_cells_and_no_less_than_the_bound(
    files: tuple[Path, Path],
) -> None:
    terms = replace(TERMS, cells=12, wall_totes=3)
    world = read_world(*files, terms)
    outcomes, wall = compare(world, terms), at_wall(world, terms)
    assert sorted(key for begun in wall.walks for key in begun.walk.orders) == sorted(o.pick.key for o in world.orders)
    assert max(len(begun.walk.orders) for begun in wall.walks) in range(5, 13)
    volumes = [sum(world.wishes[key].volume_mm3 for key in begun.walk.orders) for begun in wall.walks]
    assert max(volumes) <= 3 * 1000
    assert least(world, terms, cells=False) <= outcomes[-1].length_mm
    assert least(world, terms, cells=True) <= wall.length_mm < outcomes[-1].length_mm


def test_an_order_larger_than_a_cart_comes_in_parts(files: tuple[Path, Path]) -> None:
    orders, layout = files
    orders.write_text("order,sku,quantity,created_at\nA,S1,95,2026-03-02T08:00:00Z\nA,S2,4,2026-03-02T08:00:00Z\n")
    world = read_world(orders, layout, TERMS)
    assert [part.pick.key for part in world.orders] == ["A/1", "A/2", "A/3"]
    assert sum(part.pick.slots for part in world.orders) == 10
    assert all(part.pick.slots <= 4 for part in world.orders)
    assert {part.part_of for part in world.orders} == {"A"}


def test_the_picture_numbers_every_place_of_the_walk(files: tuple[Path, Path]) -> None:
    world = read_world(*files, TERMS)
    outcomes = compare(world, TERMS)
    drawn = ElementTree.fromstring(picture(world, outcomes[0], outcomes[-1]))
    numbers = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text") if text.get("class") == "number"]
    assert numbers.count("1") == 2
    assert "prefers-color-scheme: dark" in ElementTree.tostring(drawn).decode()


def test_the_command_says_the_difference_in_one_sentence(files: tuple[Path, Path], tmp_path: Path) -> None:
    orders, layout = files
    asked = ["optimize", "compare", "--orders", str(orders), "--layout", str(layout), "--cutoff", "12:00"]
    said = CliRunner().invoke(main, [*asked, "--seconds", "0.05", "--picture", str(tmp_path / "p.svg")])
    assert said.exit_code == 0, said.output
    assert "km less" in said.output
    assert "For the same 40 orders Aisle walks" in said.output
    assert (tmp_path / "p.svg").exists()
    said = CliRunner().invoke(main, [*asked, "--seconds", "0.05", "--wall-cells", "20"])
    assert "Sorted at a wall Aisle walks" in said.output, said.output


def test_the_command_writes_all_figures_with_their_bounds(files: tuple[Path, Path], tmp_path: Path) -> None:
    orders, layout = files
    asked = ["optimize", "compare", "--orders", str(orders), "--layout", str(layout), "--seconds", "0.02"]
    path = tmp_path / "figures.json"
    said = CliRunner().invoke(main, [*asked, "--zones", "3", "--wall-cells", "20", "--json", str(path)])
    assert said.exit_code == 0, said.output
    assert "Places for" in said.output
    figures = json.loads(path.read_text())
    assert (figures["orders"], figures["lines"], len(figures["ways"])) == (40, 108, 9)
    at_once_ = figures["ways"][-1]
    assert at_once_["name"] == "Aisle, patient, all zones at once (3)"
    assert at_once_["saved_mm_to_single"] == figures["ways"][0]["walked_mm"] - at_once_["walked_mm"]
    assert set(figures["bounds"]) == {"carts", "wall", "zone to zone", "zones at once"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("A,S99,1,2026-03-02T08:00:00Z", "2: sku 'S99' has no location"),
        ("A,S1,0,2026-03-02T08:00:00Z", "2: quantity must be at least 1"),
        ("A,S1,1,soon", "2: Invalid isoformat"),
    ],
)
def test_a_malformed_row_is_named(files: tuple[Path, Path], row: str, words: str) -> None:
    orders, layout = files
    orders.write_text(f"order,sku,quantity,created_at\n{row}\n")
    with pytest.raises(ValueError, match=r"orders\.csv:2") as error:
        read_world(orders, layout, TERMS)
    assert words in str(error.value)


def test_totes_that_are_handed_over_are_walked_zone_by_zone_and_no_less_than_the_bound(
    files: tuple[Path, Path],
) -> None:
    terms = replace(TERMS, zones=3)
    world = read_world(*files, terms)
    zoned, bound = in_zones(world, terms)
    assert sorted(key for begun in zoned.walks for key in begun.walk.orders) == sorted(o.pick.key for o in world.orders)
    for begun in zoned.walks:
        aisles = [stop.position.aisle for stop in begun.walk.stops]
        assert aisles == sorted(aisles)
    assert 0 < bound <= zoned.length_mm


def test_one_zone_is_walked_as_if_there_were_none(files: tuple[Path, Path]) -> None:
    terms = replace(TERMS, zones=1)
    world = read_world(*files, terms)
    assert in_zones(world, terms)[0].length_mm == compare(world, terms)[-1].length_mm
