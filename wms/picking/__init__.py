"""Released orders to goods in totes.

In:   allocated orders. They are released in waves, made into walks (one order, or a batch on a cart) and queued.
Out:  totes on a pack lane, and per order the fact of what is in them (OrderPicked).
Never: decides what an order gets (orders does), moves stock by itself (orders and inventory do), or packs.
"""
