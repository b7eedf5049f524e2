"""each cursor has a subscriber that goes by its name, and says when one was last there"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from wms.migrations.cursors import move_cursors
from wms.plumbing import db

revision = '0029'
down_revision = '0028'

NEW_CURSORS = (
    'board.on_bin_settled',
    'board.on_device_numbers_arrived',
    'board.on_disk_low',
    'board.on_disk_roomy',
    'board.on_location_blocked',
    'board.on_location_unblocked',
    'board.on_order_allocated',
    'board.on_order_ended',
    'board.on_order_shorted',
    'board.on_print_job_changed',
    'board.on_sign_ins_sprayed',
    'board.on_task_refused',
    'board.on_task_returned',
    'board.on_task_taken_up',
    'board.on_work_settled',
    'channels.on_exception_fix_chosen',
    'channels.on_exception_resolved',
    'channels.on_public_event',
    'inventory.on_location_unblocked',
    'packing.on_label_told',
    'packing.on_order_changed',
    'packing.on_order_ended',
    'packing.on_order_picked',
    'packing.on_print_job_changed',
    'picking.on_exception_fix_chosen',
    'picking.on_location_unblocked',
    'picking.on_order_held',
    'picking.on_order_replaced',
    'planning.on_order_allocated',
    'planning.on_order_changed',
    'planning.on_order_left_walk',
    'planning.on_task_returned',
    'planning.on_walk_begun_or_ended',
    'shipping.on_exception_fix_chosen',
    'work.on_device_revoked',
)
MOVED_CURSORS = {
    'board.on_device_numbersmissing_of': 'board.on_device_numbers_missing',
    'board.on_event_parked': 'board.on_work_parked',
    'orders.on_stock_arrived': 'orders.on_stock_freed',
    'picking.on_order_cancelled': 'picking.on_order_ended',
    'shipping.on_parcel_closed': 'shipping.on_packing_told',
}


def upgrade() -> None:
    move_cursors(MOVED_CURSORS)
    with op.batch_alter_table('subscriber_cursor', schema=None) as batch_op:
        batch_op.add_column(sa.Column('seen_at', db.UtcDateTime(timezone=True), nullable=True))
    cursor = sa.table('subscriber_cursor', sa.column('seen_at', db.UtcDateTime(timezone=True)))
    op.execute(cursor.update().values(seen_at=datetime.now(UTC)))
    with op.batch_alter_table('subscriber_cursor', schema=None) as batch_op:
        batch_op.alter_column('seen_at', nullable=False)


def downgrade() -> None:
    with op.batch_alter_table('subscriber_cursor', schema=None) as batch_op:
        batch_op.drop_column('seen_at')
    move_cursors({'board.on_device_numbers_missing': 'board.on_device_numbersmissing_of'})
