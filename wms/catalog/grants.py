"""Who may do what here, and which codes are taken."""

from wms.catalog.queries import held_codes
from wms.plumbing.codes import holds_codes
from wms.plumbing.grants import grant

grant("picker packer supervisor", "catalog.read")
grant("integrator", "catalog.*")

holds_codes(held_codes)
