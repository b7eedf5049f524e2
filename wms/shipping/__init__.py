"""Parcels to the carrier: labels, confirmation, the shipment.

In:   closed parcels and packed orders (told by packing); the scan of a label on its parcel.
Out:  a bought and printed label per parcel; stock at the customer; the fact that a shipment left (ShipmentConfirmed).
Never: buys a label twice for a parcel, calls a carrier inside a transaction, packs, or tells the outside itself.
"""
