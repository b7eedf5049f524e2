"""Who may do what here."""

from wms.plumbing.grants import grant

grant("picker packer supervisor integrator", "barcodes.read")
grant("supervisor", "barcodes.print_code_labels")
