"""walks are planned apart from the queue until they are claimed; `continuous` release is called at_once"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = '0023'
down_revision = '0022'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')
MOMENT = db.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        'planned_walk',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('task_id', sa.Uuid(), nullable=True),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('place', sa.Integer(), nullable=False),
        sa.Column('orders', JSON, nullable=False),
        sa.Column('locations', JSON, nullable=False),
        sa.Column('length_mm', sa.Integer(), nullable=False),
        sa.Column('seconds', sa.Integer(), nullable=False),
        sa.Column('slots', sa.Integer(), nullable=False),
        sa.Column('due_at', MOMENT, nullable=False),
        sa.Column('begins_at', MOMENT, nullable=False),
        sa.Column('worker_id', sa.Uuid(), nullable=True),
        sa.Column('pinned', sa.Boolean(), nullable=False),
        sa.Column('changed_at', MOMENT, nullable=False),
        sa.Column('reasons', JSON, nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_planned_walk')),
        sa.UniqueConstraint('task_id', name=op.f('uq_planned_walk_task_id')),
    )
    op.create_index('ix_planned_walk_warehouse_id', 'planned_walk', ['warehouse_id'])
    op.create_table(
        'sent_order',
        sa.Column('order_id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('sent_at', MOMENT, nullable=False),
        sa.Column('sent_by', sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint('order_id', name=op.f('pk_sent_order')),
    )
    op.create_index('ix_sent_order_warehouse_id', 'sent_order', ['warehouse_id'])
    with op.batch_alter_table('picking_planning', schema=None) as batch_op:
        batch_op.add_column(sa.Column('wanted_at', MOMENT, nullable=True))
        for column in ('wanted', 'wave_asked_at', 'wave_limit'):
            batch_op.drop_column(column)
    _rename_release('continuous', 'at_once')


def downgrade() -> None:
    for name in ('at_once', 'brisk', 'patient'):
        _rename_release(name, 'continuous')
    with op.batch_alter_table('picking_planning', schema=None) as batch_op:
        batch_op.add_column(sa.Column('wanted', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('wave_asked_at', MOMENT, nullable=True))
        batch_op.add_column(sa.Column('wave_limit', sa.Integer(), nullable=True))
        batch_op.drop_column('wanted_at')
    with op.batch_alter_table('picking_planning', schema=None) as batch_op:
        batch_op.alter_column('wanted', server_default=None)
    op.drop_table('sent_order')
    op.drop_table('planned_walk')


def _rename_release(before: str, after: str) -> None:
    bind = op.get_bind()
    setting = sa.table(
        'setting', sa.column('warehouse_id', sa.Uuid()), sa.column('name', sa.String()),
        sa.column('version', sa.Integer()), sa.column('document', JSON),
    )
    rows = bind.execute(sa.select(setting).where(setting.c.name == 'picking')).all()
    for row in rows:
        if row.document.get('release') == before:
            same = (setting.c.warehouse_id == row.warehouse_id, setting.c.name == row.name, setting.c.version == row.version)
            bind.execute(setting.update().where(*same).values(document=row.document | {'release': after}))
