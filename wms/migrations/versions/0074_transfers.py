"""goods go from one warehouse to another"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0074'
down_revision = '0073'
NEW_CURSORS = ('counting.on_transfer_ended',)
STATES = "state IN ('open', 'sent', 'received', 'short', 'settled', 'taken_back')"
COUNTS = 'quantity >= 0 AND sent >= 0 AND received >= 0 AND lost >= 0'


def upgrade() -> None:
    op.create_table(
        'stock_transfer',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('code', sa.String(length=20), nullable=False),
        sa.Column('source_id', sa.Uuid(), nullable=False),
        sa.Column('target_id', sa.Uuid(), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('reference', sa.String(length=80), nullable=False),
        sa.Column('note', sa.String(length=300), nullable=False),
        sa.Column('by', sa.String(length=120), nullable=False),
        sa.Column('at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('sent_at', db.UtcDateTime(timezone=True), nullable=True),
        sa.Column('ended_at', db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(STATES, name=op.f('ck_stock_transfer_state')),
        sa.CheckConstraint('source_id <> target_id', name=op.f('ck_stock_transfer_two_houses')),
        sa.ForeignKeyConstraint(['source_id'], ['warehouse.id'], name=op.f('fk_stock_transfer_source_id_warehouse')),
        sa.ForeignKeyConstraint(['target_id'], ['warehouse.id'], name=op.f('fk_stock_transfer_target_id_warehouse')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_transfer')),
        sa.UniqueConstraint('code', name=op.f('uq_stock_transfer_code')),
    )
    op.create_index('ix_stock_transfer_source', 'stock_transfer', ['source_id', 'id'])
    op.create_index('ix_stock_transfer_target', 'stock_transfer', ['target_id', 'id'])
    op.create_table(
        'stock_transfer_line',
        sa.Column('transfer_id', sa.Uuid(), nullable=False),
        sa.Column('item_id', sa.Uuid(), nullable=False),
        sa.Column('lot', sa.String(length=40), nullable=False),
        sa.Column('quantity', sa.BigInteger(), nullable=False),
        sa.Column('sent', sa.BigInteger(), nullable=False),
        sa.Column('received', sa.BigInteger(), nullable=False),
        sa.Column('lost', sa.BigInteger(), nullable=False),
        sa.CheckConstraint(COUNTS, name=op.f('ck_stock_transfer_line_counts')),
        sa.CheckConstraint('received + lost <= sent', name=op.f('ck_stock_transfer_line_no_more_than_sent')),
        sa.ForeignKeyConstraint(['transfer_id'], ['stock_transfer.id'], name=op.f('fk_stock_transfer_line_transfer_id_stock_transfer')),
        sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_stock_transfer_line_item_id_item')),
        sa.PrimaryKeyConstraint('transfer_id', 'item_id', 'lot', name=op.f('pk_stock_transfer_line')),
    )
    op.create_index(op.f('ix_stock_transfer_line_item_id'), 'stock_transfer_line', ['item_id'])


def downgrade() -> None:
    op.drop_table('stock_transfer_line')
    op.drop_table('stock_transfer')
