"""The window tells the rooms below where a customer reads of an order."""

from wms.customers.queries import customer_urls
from wms.orders.services import customers_read_at

customers_read_at(customer_urls)
