"""The doors of orders."""

from wms.orders.routes.acts import acts
from wms.orders.routes.orders import orders

blueprints = [orders, acts]
