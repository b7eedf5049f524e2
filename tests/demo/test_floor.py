from datetime import date

from wms.demo import catalogue, floor, stocking

TODAY = date(2026, 3, 2)


def test_every_code_on_the_floor_is_unique():
    codes = [location["code"] for location in floor.locations()]
    assert len(set(codes)) == len(codes)


def test_shelves_stand_on_their_aisle_between_the_cross_aisles():
    plan = floor.walk_plan()
    places = floor.pick_places()
    assert len(places) >= 1200
    for place in places:
        assert place.x_mm == plan["aisle_x_mm"][place.aisle - 1]
        assert floor.FRONT_Y < place.y_mm < floor.BACK_Y
    assert len(plan["aisle_x_mm"]) == floor.AISLES


def test_facing_bays_share_a_place_in_the_aisle_and_levels_a_bay():
    by_code = {place.code: place for place in floor.pick_places()}
    assert by_code["A01-01-1"].y_mm == by_code["A01-02-4"].y_mm
    assert by_code["A01-03-1"].y_mm - by_code["A01-01-1"].y_mm == floor.BAY_WIDTH


def test_check_digits_differ_between_the_levels_of_a_bay():
    bays = {}
    for place in floor.pick_places():
        bays.setdefault((place.aisle, place.bay), set()).add(place.check_digits)
    assert all(len(digits) == floor.LEVELS for digits in bays.values())


def test_the_walk_snakes_through_the_aisles():
    walked = sorted(floor.pick_places(), key=lambda place: place.pick_sequence)
    assert walked[0].code == "A01-01-1"
    turn = next(place for place in walked if place.aisle == 2)
    assert turn.y_mm == max(place.y_mm for place in walked)


def test_every_article_lies_somewhere_and_no_place_holds_two():
    faces = stocking.faces(TODAY)
    assert {face.sku for face in faces} == set(catalogue.products())
    assert len({face.location for face in faces}) == len(faces)
    assert {face.location for face in faces} <= {place.code for place in floor.pick_places()}


def test_fast_movers_lie_nearer_than_slow_ones():
    effort = {place.code: place.effort_mm for place in floor.pick_places()}
    faces = stocking.faces(TODAY)
    assert effort[faces[0].location] < effort[faces[-1].location]


def test_stock_covers_every_order_but_those_of_scarce_articles():
    stock, wanted = {}, {}
    for face in stocking.faces(TODAY):
        stock[face.sku] = stock.get(face.sku, 0) + face.quantity
    for order in catalogue.orders():
        for line in order.lines:
            wanted[line.sku] = wanted.get(line.sku, 0) + line.quantity
    short = {sku for sku in wanted if stock[sku] < wanted[sku]}
    assert short == {sku for sku in wanted if stocking.is_scarce(sku) and wanted[sku] > 1}
    assert 0 < len(short) < 60


def test_lots_of_one_article_expire_at_different_times():
    lots = {}
    for face in stocking.faces(TODAY):
        if face.lot:
            lots.setdefault(face.sku, []).append((face.lot, face.expires_on))
    assert lots
    assert all(len(set(pairs)) == 2 and all(expiry > TODAY for _, expiry in pairs) for pairs in lots.values())
