from wms.plumbing.grants import grant

grant("picker", "toys.finish_sweep")
