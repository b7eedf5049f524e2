"""The doors of the gallery."""

from wms.reports.routes.audit import audit
from wms.reports.routes.desk import desk
from wms.reports.routes.reports import reports
from wms.reports.routes.start import start

blueprints = [reports, audit, desk, start]
