"""a person's break and the end of their shift, as far as they are said"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0033'
down_revision = '0032'

NEW_CURSORS = ('planning.on_hours_set',)
MOMENT = db.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        'work_hours',
        sa.Column('worker_id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('break_from', MOMENT, nullable=True),
        sa.Column('back_at', MOMENT, nullable=True),
        sa.Column('leaves_at', MOMENT, nullable=True),
        sa.Column('changed_at', MOMENT, nullable=False),
        sa.Column('changed_by', sa.String(length=120), nullable=False),
        sa.CheckConstraint('(break_from IS NULL) = (back_at IS NULL)', name=op.f('ck_work_hours_break')),
        sa.PrimaryKeyConstraint('worker_id', name=op.f('pk_work_hours')),
    )
    op.create_index('ix_work_hours_warehouse_id', 'work_hours', ['warehouse_id'])


def downgrade() -> None:
    op.drop_table('work_hours')
