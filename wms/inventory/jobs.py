"""Housekeeping of the ledger."""

from wms.inventory.services import sweep_empty_balances
from wms.plumbing.jobs import every
from wms.plumbing.transaction import perform_as_system


@every(seconds=60)
def sweep_balances() -> None:
    perform_as_system(sweep_empty_balances)
