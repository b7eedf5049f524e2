"""The HTTP doors of this room; loading them tells plumbing how requests and sockets are recognized."""

from wms.people.routes.api_keys import api_keys
from wms.people.routes.cookies import authenticate
from wms.people.routes.devices import devices
from wms.people.routes.sessions import sessions
from wms.people.routes.workers import workers
from wms.plumbing.http import set_authenticator

set_authenticator(authenticate)
blueprints = [sessions, devices, workers, api_keys]
