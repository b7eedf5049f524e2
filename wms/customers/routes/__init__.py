"""The doors of the window: the rules of a channel, and the page that anybody with its address may open."""

from wms.customers.routes.doors import customers
from wms.customers.routes.notices import send_notice_again as send_notice_again
from wms.customers.routes.page import your_order as your_order

blueprints = [customers]
