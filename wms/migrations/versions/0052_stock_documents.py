"""stock is put right by documents, has more states, and is held over a whole warehouse"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0052'
down_revision = '0051'

NEW_CURSORS = ('inventory.on_goods_held',)
KINDS = "kind IN ('adjustment', 'hold', 'release', 'lot_change', 'opening', 'count')"
STANDING = sa.text('lifted_at IS NULL')


def upgrade() -> None:
    allow_states("status IN ('available', 'held', 'damaged', 'quarantine')")
    op.create_table(
        'stock_document',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.String(length=12), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('reason', sa.String(length=40), nullable=False),
        sa.Column('note', sa.String(length=300), nullable=False),
        sa.Column('subject', sa.String(length=120), nullable=False),
        sa.Column('by', sa.String(length=120), nullable=False),
        sa.Column('approved_by', sa.String(length=120), nullable=True),
        sa.Column('at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('reverses_id', sa.Uuid(), nullable=True),
        sa.CheckConstraint(KINDS, name=op.f('ck_stock_document_kind')),
        sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_stock_document_warehouse_id_warehouse')),
        sa.ForeignKeyConstraint(
            ['reverses_id'], ['stock_document.id'], name=op.f('fk_stock_document_reverses_id_stock_document')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_document')),
        sa.UniqueConstraint('warehouse_id', 'number', name=op.f('uq_stock_document_warehouse_id_number')),
        sa.UniqueConstraint('reverses_id', name=op.f('uq_stock_document_reverses_id')),
    )
    op.create_index('ix_stock_document_kind', 'stock_document', ['warehouse_id', 'kind', 'id'])
    op.create_table(
        'stock_hold',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('item_id', sa.Uuid(), nullable=False),
        sa.Column('lot', sa.String(length=40), nullable=False),
        sa.Column('reason', sa.String(length=40), nullable=False),
        sa.Column('note', sa.String(length=300), nullable=False),
        sa.Column('by', sa.String(length=120), nullable=False),
        sa.Column('at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('document_id', sa.Uuid(), nullable=False),
        sa.Column('lifted_at', db.UtcDateTime(timezone=True), nullable=True),
        sa.Column('lifted_by', sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_stock_hold_warehouse_id_warehouse')),
        sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_stock_hold_item_id_item')),
        sa.ForeignKeyConstraint(
            ['document_id'], ['stock_document.id'], name=op.f('fk_stock_hold_document_id_stock_document')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_hold')),
    )
    op.create_index('ix_stock_hold_warehouse_id', 'stock_hold', ['warehouse_id', 'lifted_at'])
    op.create_index('ix_stock_hold_item_id', 'stock_hold', ['item_id'])
    op.create_index('ix_stock_hold_document_id', 'stock_hold', ['document_id'])
    op.create_index(
        'uq_stock_hold_standing', 'stock_hold', ['warehouse_id', 'item_id', 'lot'], unique=True,
        postgresql_where=STANDING, sqlite_where=STANDING,
    )  # fmt: skip


def allow_states(check: str) -> None:
    with op.batch_alter_table('stock_balance', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_stock_balance_status'), type_='check')
        batch_op.create_check_constraint(op.f('ck_stock_balance_status'), check)


def downgrade() -> None:
    op.drop_table('stock_hold')
    op.drop_table('stock_document')
    allow_states("status IN ('available', 'held')")
