"""Totes to closed parcels.

In:   orders whose totes stand on a pack lane (told by picking), a packer at a station, a scale.
Out:  weighed parcels that wait for their label (ParcelClosed), and the fact that an order is packed (OrderPacked).
Never: buys or prints a label (shipping and printing do, and tell), picks, or writes stock by itself.
"""
