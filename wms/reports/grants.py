"""Who may do what here."""

from wms.plumbing.grants import grant

# People on the floor may ask what anything is; programs outside read the rooms themselves.
grant("picker packer supervisor", "reports.look_up")
grant("supervisor integrator", "reports.read")
grant("supervisor", "reports.read_audit", "reports.read_steps")
