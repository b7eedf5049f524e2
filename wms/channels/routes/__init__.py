"""The HTTP doors of the street."""

from wms.channels.routes.availability import availability
from wms.channels.routes.reconciliation import reconciliation
from wms.channels.routes.street import events, sources, webhooks

blueprints = [sources, availability, reconciliation, webhooks, events]
