"""files that were brought: who, when, which, what became of them"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing.db import Json, UtcDateTime

revision = '0037'
down_revision = '0036'

STATES = "'waiting', 'judging', 'judged', 'refused', 'writing', 'done', 'broken'"


def upgrade() -> None:
    op.create_table(
        'file_import',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('table', sa.String(length=40), nullable=False),
        sa.Column('file_name', sa.String(length=200), nullable=False),
        sa.Column('dry_run', sa.Boolean(), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('given', Json, nullable=False),
        sa.Column('options', Json, nullable=False),
        sa.Column('asker', Json, nullable=False),
        sa.Column('asked_by', sa.String(length=120), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=True),
        sa.Column('rows', sa.Integer(), nullable=False),
        sa.Column('done', sa.Integer(), nullable=False),
        sa.Column('new', sa.Integer(), nullable=False),
        sa.Column('changed', sa.Integer(), nullable=False),
        sa.Column('same', sa.Integer(), nullable=False),
        sa.Column('fault_count', sa.Integer(), nullable=False),
        sa.Column('faults', Json, nullable=False),
        sa.Column('changes', Json, nullable=False),
        sa.Column('read_as', sa.String(length=60), nullable=False),
        sa.Column('content', sa.LargeBinary(), nullable=True),
        sa.Column('made_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('changed_at', UtcDateTime(timezone=True), nullable=False),
        sa.Column('ended_at', UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f('ck_file_import_state')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_file_import')),
    )
    with op.batch_alter_table('file_import', schema=None) as batch_op:
        batch_op.create_index('ix_file_import_warehouse_id_id', ['warehouse_id', 'id'], unique=False)


def downgrade() -> None:
    op.drop_table('file_import')
