"""Who may plan. The rights begin with `picking`, under which keys and programs hold them."""

from wms.plumbing.grants import grant

grant("supervisor", "picking.release_wave", "picking.put_strategy")
grant("integrator", "picking.release_wave")
