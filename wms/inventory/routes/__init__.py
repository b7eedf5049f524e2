"""The HTTP doors of the ledger."""

from wms.inventory.routes.journal import journal
from wms.inventory.routes.putting_right import putting_right
from wms.inventory.routes.stock import inventory

blueprints = [inventory, journal, putting_right]
