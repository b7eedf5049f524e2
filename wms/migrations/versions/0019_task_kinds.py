"""say of each task what people call it, where it lies and which skills it asks for; and what people can do"""

import sqlalchemy as sa
from alembic import op

import wms.plumbing.db

revision = '0019'
down_revision = '0018'


def upgrade() -> None:
    op.create_table(
        'work_assignment',
        sa.Column('worker_id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('skills', wms.plumbing.db.Json, nullable=False),
        sa.Column('zones', wms.plumbing.db.Json, nullable=False),
        sa.Column('changed_at', wms.plumbing.db.UtcDateTime(), nullable=False),
        sa.Column('changed_by', sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint('worker_id', name=op.f('pk_work_assignment')),
    )
    op.create_index(op.f('ix_work_assignment_warehouse_id'), 'work_assignment', ['warehouse_id'])
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.add_column(sa.Column('label', sa.String(length=40), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('zone', sa.String(length=20), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('needs', wms.plumbing.db.Json, nullable=False, server_default='[]'))
    op.execute("UPDATE task SET label = CAST(number AS VARCHAR(40))")
    with op.batch_alter_table('task', schema=None) as batch_op:
        for column in ('label', 'zone', 'needs'):
            batch_op.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('task', schema=None) as batch_op:
        for column in ('needs', 'zone', 'label'):
            batch_op.drop_column(column)
    op.drop_index(op.f('ix_work_assignment_warehouse_id'), table_name='work_assignment')
    op.drop_table('work_assignment')
