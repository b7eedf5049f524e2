"""Walks as they are carried out: goods from their bins into totes.

In:   planned walks (one order, or a batch on a cart). They are queued, claimed, and picked scan by scan.
Out:  totes on a pack lane, and per order the fact of what is in them (OrderPicked).
Never: decides which order is walked when (planning does), what an order gets (orders does), moves stock by
      itself, or packs.
"""
