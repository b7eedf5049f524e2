from collections import Counter

from wms.demo import catalogue, customers, excerpt, invented

DATA = catalogue.DATA


def test_the_data_names_its_author_title_doi_and_licence():
    source = (DATA / "SOURCE.md").read_text()
    for needed in ("Daqing Chen", "Online Retail", "10.24432/C5BW33", "CC BY 4.0", "What was changed"):
        assert needed in source


def test_the_data_is_compact():
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 500_000


def test_there_are_seven_hundred_orders_and_a_day_of_141():
    orders = catalogue.orders()
    assert len(orders) >= 700
    assert Counter(order.created_at.date() for order in orders).most_common(1)[0][1] == 141


def test_orders_come_oldest_first_and_name_known_products():
    orders = catalogue.orders()
    assert [order.created_at for order in orders] == sorted(order.created_at for order in orders)
    assert all(line.sku in catalogue.products() and line.quantity > 0 for order in orders for line in order.lines)


def test_a_copy_of_the_copy_has_the_same_bytes(tmp_path):
    source = tmp_path / "cleaned"
    source.mkdir()
    for name in ("orders.csv", "products.csv"):
        (source / name).write_text(excerpt.gzip.decompress((DATA / f"{name}.gz").read_bytes()).decode())
    (source / "order_lines.csv.gz").write_bytes((DATA / "order_lines.csv.gz").read_bytes())
    excerpt.make(source, tmp_path)
    for name in ("orders.csv.gz", "order_lines.csv.gz", "products.csv.gz"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes()


def test_every_barcode_is_a_valid_gtin_of_the_inhouse_range_and_unique():
    codes = [barcode for product in catalogue.products().values() for barcode in invented.barcodes(product)]
    assert len({barcode.code for barcode in codes}) == len(codes)
    for barcode in codes:
        digits = [int(digit) for digit in barcode.code.rjust(14, "0")]
        assert sum(digit * (1 if place % 2 else 3) for place, digit in enumerate(digits)) % 10 == 0
        assert len(barcode.code) == (13 if barcode.quantity == 1 else 14)
        assert barcode.code[-13:].startswith("200")


def test_check_digit_of_a_known_gtin():
    assert invented.check_digit("629104150021") == "3"  # the example of the GS1 General Specifications


def test_made_measures_never_change():
    product = catalogue.products()["85123A"]
    assert invented.measures(product) == invented.measures(product)
    assert catalogue.draw("85123A", "weight", 1000) == 381


def test_every_article_fits_the_largest_carton():
    shapes = [invented.measures(product) for product in catalogue.products().values()]
    assert all(sorted((s.length_mm, s.width_mm, s.height_mm)) <= [450, 500, 600] for s in shapes)
    assert all(2 <= s.weight_g < 5000 for s in shapes)


def test_every_order_has_an_invented_address_in_its_country():
    for order in catalogue.orders():
        address = customers.ship_to(order)
        assert address["country"] == customers.countries()[order.country]["iso"]
        assert address["email"].endswith(".example")
        assert all(value and "#" not in value and "{" not in value for value in address.values())
