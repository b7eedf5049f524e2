"""an index for each foreign key"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'

INDEXES = (
    ('allocation', 'order_line_id'),
    ('shipment', 'warehouse_id'),
    ('label', 'warehouse_id'),
    ('sign_in_attempt', 'device_id'),
    ('worker_session', 'device_id'),
    ('pack_station', 'warehouse_id'),
    ('pack_station', 'location_id'),
    ('pack', 'lane_id'),
    ('pack', 'warehouse_id'),
    ('pack_line', 'item_id'),
    ('parcel', 'carton_type_id'),
    ('print_job', 'printer_id'),
    ('pick_line', 'slot_id'),
    ('pick', 'line_id'),
    ('slot_tote', 'tote_id'),
    ('pick_stop', 'location_id'),
)
LIVE = sa.text('quantity > picked + released')


def upgrade() -> None:
    for table, column in INDEXES:
        op.create_index(f'ix_{table}_{column}', table, [column], unique=False)
    op.create_index('ix_batch_warehouse_id_state', 'batch', ['warehouse_id', 'state'], unique=False)
    op.drop_index('ix_allocation_live_line', table_name='allocation')


def downgrade() -> None:
    op.create_index('ix_allocation_live_line', 'allocation', ['order_line_id'], unique=False, postgresql_where=LIVE, sqlite_where=LIVE)
    op.drop_index('ix_batch_warehouse_id_state', table_name='batch')
    for table, column in reversed(INDEXES):
        op.drop_index(f'ix_{table}_{column}', table_name=table)
