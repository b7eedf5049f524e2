"""remember until when the times of day for waves are worked off"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    with op.batch_alter_table('picking_planning', schema=None) as batch_op:
        batch_op.add_column(sa.Column('wave_asked_at', db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('waves_until', db.UtcDateTime(timezone=True), nullable=True))
    last = '(SELECT max(released_at) FROM wave WHERE wave.warehouse_id = picking_planning.warehouse_id)'
    op.execute(f'UPDATE picking_planning SET waves_until = {last}')
    op.execute('UPDATE picking_planning SET wave_asked_at = CURRENT_TIMESTAMP WHERE wave_wanted')
    with op.batch_alter_table('picking_planning', schema=None) as batch_op:
        batch_op.drop_column('wave_wanted')


def downgrade() -> None:
    with op.batch_alter_table('picking_planning', schema=None) as batch_op:
        batch_op.add_column(sa.Column('wave_wanted', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_column('waves_until')
        batch_op.drop_column('wave_asked_at')
