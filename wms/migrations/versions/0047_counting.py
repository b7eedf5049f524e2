"""counts of places; when a command was done at its device; tasks for another person; the role of an inventory lead"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0047'
down_revision = '0046'
MOMENT = db.UtcDateTime(timezone=True)
ROLES = "role IN ('picker', 'packer', 'lead', 'supervisor', 'integrator', 'admin')"
FORMER_ROLES = "role IN ('picker', 'packer', 'supervisor', 'integrator', 'admin')"
OPEN_PLACE = sa.text("state = 'open' AND item_id IS NULL")
OPEN_ITEM = sa.text("state = 'open' AND item_id IS NOT NULL")
UNFINISHED = sa.text("state NOT IN ('settled', 'recounted', 'dropped')")


def upgrade() -> None:
    _make_campaigns()
    _make_counts()
    _make_lines()
    with op.batch_alter_table('command_receipt', schema=None) as batch_op:
        batch_op.add_column(sa.Column('done_at', MOMENT, nullable=True))
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.add_column(sa.Column('not_for', sa.Uuid(), nullable=True))
    _take_roles(ROLES)


def downgrade() -> None:
    _take_roles(FORMER_ROLES)
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_column('not_for')
    with op.batch_alter_table('command_receipt', schema=None) as batch_op:
        batch_op.drop_column('done_at')
    op.drop_table('count_line')
    op.drop_table('stock_count')
    op.drop_table('count_campaign')


def _take_roles(check: str) -> None:
    for table in ('worker', 'worker_session'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(op.f(f'ck_{table}_role'), type_='check')
            batch_op.create_check_constraint(op.f(f'ck_{table}_role'), check)


def _make_campaigns() -> None:
    op.create_table(
        'count_campaign',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('kind', sa.String(length=10), nullable=False),
        sa.Column('name', sa.String(length=60), nullable=False),
        sa.Column('asked', db.Json, nullable=False),
        sa.Column('made_at', MOMENT, nullable=False),
        sa.Column('made_by', sa.String(length=120), nullable=False),
        sa.Column('closed_at', MOMENT, nullable=True),
        sa.Column('closed_by', sa.String(length=120), nullable=True),
        sa.CheckConstraint("kind IN ('campaign', 'full')", name=op.f('ck_count_campaign_kind')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_count_campaign')),
    )
    op.create_index(op.f('ix_count_campaign_warehouse_id'), 'count_campaign', ['warehouse_id'])


def _make_counts() -> None:
    op.create_table(
        'stock_count',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=False),
        sa.Column('location_id', sa.Uuid(), nullable=False),
        sa.Column('item_id', sa.Uuid(), nullable=True),
        sa.Column('kind', sa.String(length=10), nullable=False),
        sa.Column('state', sa.String(length=14), nullable=False),
        sa.Column('why', db.Json, nullable=False),
        sa.Column('campaign_id', sa.Uuid(), nullable=True),
        sa.Column('recount_of', sa.Uuid(), nullable=True),
        sa.Column('task_id', sa.Uuid(), nullable=True),
        sa.Column('asked_at', MOMENT, nullable=False),
        sa.Column('asked_by', sa.String(length=120), nullable=False),
        sa.Column('counter_id', sa.Uuid(), nullable=True),
        sa.Column('counter_name', sa.String(length=120), nullable=True),
        sa.Column('begun_at', MOMENT, nullable=True),
        sa.Column('closed_at', MOMENT, nullable=True),
        sa.Column('heard_at', MOMENT, nullable=True),
        sa.Column('cut_id', sa.Uuid(), nullable=True),
        sa.Column('decision', sa.String(length=12), nullable=True),
        sa.Column('decided_at', MOMENT, nullable=True),
        sa.Column('decided_by', sa.String(length=120), nullable=True),
        sa.Column('reason', sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "kind IN ('cycle', 'zero', 'short', 'spot', 'campaign', 'full', 'recount')",
            name=op.f('ck_stock_count_kind'),
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'open', 'recounting', 'to_decide', 'investigating', 'settled', 'recounted', "
            "'dropped')",
            name=op.f('ck_stock_count_state'),
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'open', 'dropped') OR closed_at IS NOT NULL", name=op.f('ck_stock_count_counted')
        ),
        sa.CheckConstraint("state <> 'settled' OR decision IS NOT NULL", name=op.f('ck_stock_count_decided')),
        sa.ForeignKeyConstraint(['location_id'], ['location.id'], name=op.f('fk_stock_count_location_id')),
        sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_stock_count_item_id')),
        sa.ForeignKeyConstraint(['campaign_id'], ['count_campaign.id'], name=op.f('fk_stock_count_campaign_id')),
        sa.ForeignKeyConstraint(['recount_of'], ['stock_count.id'], name=op.f('fk_stock_count_recount_of')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_count')),
        sa.UniqueConstraint('recount_of', name=op.f('uq_stock_count_recount_of')),
        sa.UniqueConstraint('task_id', name=op.f('uq_stock_count_task_id')),
        sa.UniqueConstraint('warehouse_id', 'number', name=op.f('uq_stock_count_warehouse_id_number')),
    )
    op.create_index(
        'uq_count_open_place', 'stock_count', ['location_id'], postgresql_where=OPEN_PLACE, sqlite_where=OPEN_PLACE,
        unique=True,
    )
    op.create_index(
        'uq_count_open_item', 'stock_count', ['location_id', 'item_id'], postgresql_where=OPEN_ITEM,
        sqlite_where=OPEN_ITEM, unique=True,
    )
    op.create_index(
        'ix_count_unfinished', 'stock_count', ['warehouse_id'], postgresql_where=UNFINISHED, sqlite_where=UNFINISHED
    )
    op.create_index('ix_count_location', 'stock_count', ['location_id', 'closed_at'])
    op.create_index(op.f('ix_stock_count_campaign_id'), 'stock_count', ['campaign_id'])


def _make_lines() -> None:
    op.create_table(
        'count_line',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('count_id', sa.Uuid(), nullable=False),
        sa.Column('item_id', sa.Uuid(), nullable=True),
        sa.Column('lot', sa.String(length=40), nullable=False),
        sa.Column('code', sa.String(length=80), nullable=False),
        sa.Column('booked', sa.Integer(), nullable=False),
        sa.Column('counted', sa.Integer(), nullable=False),
        sa.Column('moved', sa.Boolean(), nullable=False),
        sa.Column('kept', sa.Integer(), nullable=False),
        sa.Column('note', sa.String(length=200), nullable=False),
        sa.CheckConstraint('booked >= 0 AND counted >= 0 AND kept >= 0', name=op.f('ck_count_line_units')),
        sa.CheckConstraint("item_id IS NOT NULL OR code <> ''", name=op.f('ck_count_line_named')),
        sa.ForeignKeyConstraint(['count_id'], ['stock_count.id'], name=op.f('fk_count_line_count_id')),
        sa.ForeignKeyConstraint(['item_id'], ['item.id'], name=op.f('fk_count_line_item_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_count_line')),
        sa.UniqueConstraint('count_id', 'item_id', 'lot', 'code', name=op.f('uq_count_line_count_id_item_id_lot_code')),
    )
