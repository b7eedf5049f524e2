"""The HTTP doors of this room."""

from wms.people.routes.api_keys import api_keys
from wms.people.routes.devices import devices
from wms.people.routes.first_admin import first_admin
from wms.people.routes.queues import queues
from wms.people.routes.sessions import sessions
from wms.people.routes.views import views
from wms.people.routes.workers import workers

blueprints = [sessions, first_admin, devices, workers, api_keys, queues, views]
