"""The doors of the gallery."""

from wms.reports.routes.desk import desk
from wms.reports.routes.reports import reports

blueprints = [reports, desk]
