"""Who may do what here."""

from wms.plumbing.grants import grant

grant("picker supervisor", "transferring.finish_transfer")
