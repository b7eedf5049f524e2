"""A house must know what it sells."""

from sqlalchemy import select

from wms.catalog.models import Item
from wms.plumbing.steps import Step, some, step

step(Step("items", 50, "goods", "catalog.put_items", some("items", lambda _site: select(Item.id))))
