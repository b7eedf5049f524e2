"""What an order's sender asks of picker and packer is read by them, and by nobody at another order."""

import pytest

from tests.stories.house import House, until
from tests.stories.work import claim, opened, pick_all, prepare


@pytest.mark.parametrize("house", [pytest.param("sqlite", marks=pytest.mark.soak), "postgres"], indirect=True)
def test_notes_and_gifts_are_read_where_the_work_is(house: House) -> None:
    said = {"notes": {"picker": "Nur volle Dosen", "packer": "Tape it twice"}, "gift": {"text": "Für Jo", "wrap": True}}
    house.order("1001", ("ITEM-1", 2), **said)
    house.order("1002", ("ITEM-1", 1))
    picker, packer = house.device("handheld", "picker"), house.device("station", "packer")
    task = prepare(picker, claim(picker), first_tote=11)
    slots = {slot["order"]["number"]: slot["slot"] for slot in task["slots"]}
    assert [(note["body"], note["slots"]) for note in task["instructions"]] == [("Nur volle Dosen", [slots["1001"]])]
    pick_all(picker, task)
    pack = until(lambda: opened(packer, "1001"), "the order waits at the bench")
    assert [(note["body"], note["sku"]) for note in pack["instructions"]] == [("Tape it twice", None)]
    assert pack["order"]["gift"] == {"text": "Für Jo", "wrap": True}
