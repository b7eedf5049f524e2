"""orders are found by number, reference, customer and state; a person keeps views of a list"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db
from wms.plumbing.searching import learn_parts

revision = '0032'
down_revision = '0031'

CUSTOMER = {
    'postgresql': "COALESCE(NULLIF(ship_to->>'company', ''), ship_to->>'name', '')",
    'sqlite': "COALESCE(NULLIF(json_extract(ship_to, '$.company'), ''), json_extract(ship_to, '$.name'), '')",
}
BY_PREFIX = (
    ('ix_customer_order_number', 'customer_order', 'number'),
    ('ix_customer_order_external_id', 'customer_order', 'external_id'),
    ('ix_label_parcel_number', 'label', 'parcel_number'),
    ('ix_label_tracking_number', 'label', 'tracking_number'),
)


def upgrade() -> None:
    add_customers()
    op.drop_index('ix_customer_order_number', table_name='customer_order')
    for name, table, column in BY_PREFIX:
        op.create_index(name, table, [column], postgresql_ops={column: 'varchar_pattern_ops'})
    op.create_index('ix_customer_order_state', 'customer_order', ['warehouse_id', 'state', 'received_at'])
    op.create_index('ix_label_order_id', 'label', ['order_id'])
    op.create_table(
        'saved_view',
        sa.Column('worker_id', sa.Uuid(), nullable=False),
        sa.Column('page', sa.String(length=40), nullable=False),
        sa.Column('name', sa.String(length=60), nullable=False),
        sa.Column('asked', sa.String(length=1000), nullable=False),
        sa.Column('saved_at', db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_saved_view_worker_id_worker')),
        sa.PrimaryKeyConstraint('worker_id', 'page', 'name', name=op.f('pk_saved_view')),
    )


def add_customers() -> None:
    bind = op.get_bind()
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('customer', sa.String(length=100), nullable=False, server_default=''))
    op.execute(f'UPDATE customer_order SET customer = substr({CUSTOMER[bind.dialect.name]}, 1, 100)')  # noqa: S608
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.alter_column('customer', server_default=None)
    if learn_parts(bind):
        ops = {'customer': 'gin_trgm_ops'}
        op.create_index('ix_customer_order_customer', 'customer_order', ['customer'], postgresql_using='gin',
                        postgresql_ops=ops)  # fmt: skip


def downgrade() -> None:
    op.drop_table('saved_view')
    op.drop_index('ix_label_order_id', table_name='label')
    op.drop_index('ix_customer_order_state', table_name='customer_order')
    for name, table, _column in BY_PREFIX:
        op.drop_index(name, table_name=table)
    op.create_index('ix_customer_order_number', 'customer_order', ['number'])
    op.drop_index('ix_customer_order_customer', table_name='customer_order', if_exists=True)
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.drop_column('customer')
