"""Who may choose what customers see."""

from wms.plumbing.grants import grant

grant("supervisor", "customers.read", "customers.put_customer_rules")
grant("integrator", "customers.*")
