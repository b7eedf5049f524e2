"""The window: what the customer of an order sees and is told, in their language.

Comes in: a signed link that whoever has it may open; orders and parcels of the rooms below; rules of a channel.
Goes out: the page of one order, without script or session; their words to the shop, by the orders.
Never: shows more of a person than their first name and town; changes an order, stock or a shipment.
"""
