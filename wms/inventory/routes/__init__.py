"""The HTTP doors of the ledger."""

from wms.inventory.routes.containers import totes_and_carts
from wms.inventory.routes.journal import journal
from wms.inventory.routes.putting_right import putting_right
from wms.inventory.routes.stock import inventory
from wms.inventory.routes.transfers import transfers

blueprints = [totes_and_carts, inventory, journal, putting_right, transfers]
