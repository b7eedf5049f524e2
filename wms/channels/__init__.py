"""The street: the systems outside that must hear what happened to their orders.

Comes in: order and shipment events of the rooms below; endpoints and acknowledgements from integrators.
Goes out: signed webhooks, in order, once each; the event feed; exceptions `webhook_down` and `unconfirmed`.
Never: claims that a peer was told before its answer was read; changes an order, stock or a shipment.
"""
