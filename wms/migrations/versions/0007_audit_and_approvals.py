"""keep decisions and approvals"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db
from wms.plumbing.audit import kept_by

revision = '0007'
down_revision = '0006'


def upgrade() -> None:
    op.create_table('audit_entry',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('at', db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(length=80), nullable=False),
    sa.Column('subject', sa.String(length=120), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('data', db.Json, nullable=False),
    sa.Column('worker_id', sa.Uuid(), nullable=True),
    sa.Column('worker_name', sa.String(length=120), nullable=False),
    sa.Column('allowed_by_id', sa.Uuid(), nullable=True),
    sa.Column('allowed_by', sa.String(length=120), nullable=False),
    sa.Column('device_id', sa.Uuid(), nullable=True),
    sa.Column('warehouse_id', sa.Uuid(), nullable=True),
    sa.Column('command_id', sa.String(length=200), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry'))
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index('ix_audit_entry_warehouse_id_id', ['warehouse_id', 'id'], unique=False)
    for statement in kept_by(op.get_bind().dialect.name):
        op.execute(statement)
    op.create_table('approval',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('action', sa.String(length=80), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('worker_id', sa.Uuid(), nullable=False),
    sa.Column('worker_name', sa.String(length=100), nullable=False),
    sa.Column('device_id', sa.Uuid(), nullable=True),
    sa.Column('given_at', db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', db.UtcDateTime(timezone=True), nullable=False),
    sa.Column('used_at', db.UtcDateTime(timezone=True), nullable=True),
    sa.CheckConstraint('expires_at > given_at', name=op.f('ck_approval_expires_at')),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_approval_worker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval'))
    )
    with op.batch_alter_table('approval', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_approval_worker_id'), ['worker_id'], unique=False)


def downgrade() -> None:
    op.drop_table('approval')
    op.drop_table('audit_entry')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION audit_entry_kept()')
