"""Who may do what here."""

from wms.plumbing.grants import grant

grant("picker", "picking.read", "picking.assign_cart", "picking.assign_tote", "picking.replace_tote")
grant("picker", "picking.assign_totes")
grant("picker", "picking.confirm_pick", "picking.report_short", "picking.skip_stop", "picking.undo_pick")
grant("picker", "picking.undo_short")
grant("picker", "picking.hand_over", "picking.take_up", "picking.consolidate")
grant("picker", "picking.drop_off", "picking.put_back", "picking.use_for_order", "picking.report_not_there")
grant("picker packer", "picking.sort_goods", "picking.sort_surplus", "picking.undo_sort", "picking.close_wall")
grant("supervisor", "picking.*")
grant("integrator", "picking.read")
