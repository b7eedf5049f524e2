"""more kinds of places, what became of a place, and racks laid out by one act"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = '0040'
down_revision = '0039'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')
BEFORE = (
    "'pick', 'reserve', 'pack_lane', 'station', 'dock', ",
    "'tote', 'cart', 'carton', 'supplier', 'customer', 'lost_and_found', 'quarantine', 'scrap'",
)
ADDED = "'hold', 'hospital', 'in_transit', 'desk'"


def upgrade() -> None:
    with op.batch_alter_table('location', schema=None) as batch_op:
        batch_op.add_column(sa.Column('retired', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_constraint(op.f('ck_location_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_location_kind'), f'kind IN ({BEFORE[0]}{ADDED}, {BEFORE[1]})')
    with op.batch_alter_table('location', schema=None) as batch_op:
        batch_op.alter_column('retired', server_default=None)
    _add_changes()
    _add_rackings()


def downgrade() -> None:
    """Places of the new kinds become lanes: what stands there is promised to nobody either."""
    op.drop_table('racking')
    op.drop_table('location_change')
    op.execute(f"UPDATE location SET kind = 'pack_lane' WHERE kind IN ({ADDED})")  # noqa: S608
    with op.batch_alter_table('location', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_location_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_location_kind'), f'kind IN ({BEFORE[0]}{BEFORE[1]})')
        batch_op.drop_column('retired')


def _add_changes() -> None:
    op.create_table(
        'location_change',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('location_id', sa.Uuid(), nullable=False),
        sa.Column('change', sa.String(length=10), nullable=False),
        sa.Column('before', sa.String(length=40), nullable=False),
        sa.Column('same_before', sa.String(length=40), nullable=False),
        sa.Column('after', sa.String(length=40), nullable=False),
        sa.Column('reason', sa.String(length=200), nullable=False),
        sa.Column('at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            "change IN ('renamed', 'kind', 'retired', 'restored')", name=op.f('ck_location_change_change')
        ),
        sa.ForeignKeyConstraint(['location_id'], ['location.id'], name=op.f('fk_location_change_location_id_location')),
        sa.ForeignKeyConstraint(
            ['warehouse_id'], ['warehouse.id'], name=op.f('fk_location_change_warehouse_id_warehouse')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_location_change')),
    )
    op.create_index('ix_location_change_former', 'location_change', ['same_before', 'change'])
    op.create_index(op.f('ix_location_change_location_id'), 'location_change', ['location_id'])
    op.create_index(op.f('ix_location_change_warehouse_id'), 'location_change', ['warehouse_id'])


def _add_rackings() -> None:
    op.create_table(
        'racking',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('asked', JSON, nullable=False),
        sa.Column('before', JSON, nullable=False),
        sa.Column('places', sa.Integer(), nullable=False),
        sa.Column('first_code', sa.String(length=40), nullable=False),
        sa.Column('last_code', sa.String(length=40), nullable=False),
        sa.Column('at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(['warehouse_id'], ['warehouse.id'], name=op.f('fk_racking_warehouse_id_warehouse')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_racking')),
    )
    op.create_index(op.f('ix_racking_warehouse_id'), 'racking', ['warehouse_id'])
