"""Who may do what here, which codes are taken, and which pictures are named."""

from wms.catalog.queries import held_codes, pictures_named
from wms.plumbing.codes import holds_codes
from wms.plumbing.grants import grant
from wms.plumbing.media import names_pictures

grant("picker packer supervisor", "catalog.read")
grant("integrator", "catalog.*")

holds_codes(held_codes)
names_pictures(pictures_named)
