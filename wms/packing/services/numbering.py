"""What stands on a parcel."""

from wms.layout.queries import location_by_code
from wms.packing.models import Pack
from wms.packing.rules import parcel_number
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx


def fresh_number(tx: Tx, pack: Pack) -> str:
    """The next number, passing over what this warehouse calls something else."""
    number = parcel_number(next_number(tx, "parcel"))
    while location_by_code(tx.session, pack.warehouse_id, number):
        number = parcel_number(next_number(tx, "parcel"))
    return number
