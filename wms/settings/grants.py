"""Who may look at the rules of a warehouse, and who may change them."""

from wms.plumbing.grants import grant

grant("supervisor", "settings.read", "settings.put_rules")
grant("integrator", "settings.read")
