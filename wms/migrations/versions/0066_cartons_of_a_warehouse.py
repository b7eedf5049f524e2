"""carton types belong to a warehouse; they have an order, run out and are retired"""

import sqlalchemy as sa
from alembic import op

from wms.kernel.ids import new_id

revision = '0066'
down_revision = '0065'

FLAGS = ('out_of_stock', 'retired')
COPIED = ('code', 'name', 'length_mm', 'width_mm', 'height_mm', 'max_weight_g', 'tare_g', 'cost_minor', *FLAGS, 'position')
KIND = sa.table('carton_type', sa.column('id', sa.Uuid()), sa.column('warehouse_id', sa.Uuid()), *map(sa.column, COPIED))
PARCEL = sa.table('parcel', sa.column('pack_id', sa.Uuid()), sa.column('carton_type_id', sa.Uuid()))
PACK = sa.table('pack', sa.column('id', sa.Uuid()), sa.column('warehouse_id', sa.Uuid()))
WAREHOUSE = sa.table('warehouse', sa.column('id', sa.Uuid()), sa.column('code'))


def upgrade() -> None:
    with op.batch_alter_table('carton_type', schema=None) as batch_op:
        batch_op.add_column(sa.Column('warehouse_id', sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column('position', sa.Integer(), nullable=False, server_default='0'))
        for name in FLAGS:
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_constraint(op.f('uq_carton_type_code'), type_='unique')
    give_each_warehouse_all()
    with op.batch_alter_table('carton_type', schema=None) as batch_op:
        for name in ('position', *FLAGS):
            batch_op.alter_column(name, server_default=None)
        batch_op.alter_column('warehouse_id', nullable=False)
        batch_op.create_foreign_key(op.f('fk_carton_type_warehouse_id'), 'warehouse', ['warehouse_id'], ['id'])
        batch_op.create_unique_constraint(op.f('uq_carton_type_warehouse_id_code'), ['warehouse_id', 'code'])


def downgrade() -> None:
    make_one_of_each_code()
    with op.batch_alter_table('carton_type', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('uq_carton_type_warehouse_id_code'), type_='unique')
        batch_op.drop_constraint(op.f('fk_carton_type_warehouse_id'), type_='foreignkey')
        for name in ('warehouse_id', 'position', *FLAGS):
            batch_op.drop_column(name)
        batch_op.create_unique_constraint(op.f('uq_carton_type_code'), ['code'])


def give_each_warehouse_all() -> None:
    """The first warehouse keeps the rows, each other one gets a copy, and its parcels are of the copy."""
    bind = op.get_bind()
    kinds = bind.execute(sa.select(KIND)).all()
    first, *others = bind.scalars(sa.select(WAREHOUSE.c.id).order_by(WAREHOUSE.c.code)).all() or [None]
    if first is None:
        bind.execute(sa.delete(KIND))
    bind.execute(sa.update(KIND).values(warehouse_id=first))
    for warehouse_id in others:
        for kind in kinds:
            copy = {name: getattr(kind, name) for name in COPIED} | {'id': new_id(), 'warehouse_id': warehouse_id}
            bind.execute(sa.insert(KIND).values(copy))
            packs = sa.select(PACK.c.id).where(PACK.c.warehouse_id == warehouse_id)
            theirs = sa.update(PARCEL).where(PARCEL.c.carton_type_id == kind.id, PARCEL.c.pack_id.in_(packs))
            bind.execute(theirs.values(carton_type_id=copy['id']))


def make_one_of_each_code() -> None:
    bind = op.get_bind()
    kept: dict[str, object] = {}
    for kind in bind.execute(sa.select(KIND.c.id, KIND.c.code).order_by(KIND.c.id)).all():
        keeper = kept.setdefault(kind.code, kind.id)
        if keeper != kind.id:
            bind.execute(sa.update(PARCEL).where(PARCEL.c.carton_type_id == kind.id).values(carton_type_id=keeper))
            bind.execute(sa.delete(KIND).where(KIND.c.id == kind.id))
