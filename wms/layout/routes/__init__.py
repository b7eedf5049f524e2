"""The HTTP doors of the layout."""

from wms.layout.routes import containers as containers
from wms.layout.routes.places import layout
from wms.layout.routes.walk_order import walk_order
from wms.layout.routes.walls import walls

blueprints = [layout, walk_order, walls]
