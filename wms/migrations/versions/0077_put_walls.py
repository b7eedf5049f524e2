"""orders that are picked together are sorted at a put wall"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0077'
down_revision = '0076'
KINDS = (
    "'pick', 'reserve', 'pack_lane', 'station', 'dock', 'hold', 'hospital', 'in_transit', 'desk', ",
    "'tote', 'cart', 'carton', ",
    "'supplier', 'customer', 'lost_and_found', 'quarantine', 'scrap'",
)
WALLS = "'wall', 'cell', "
STATES = "'open', 'dropped', 'cancelled'"
MODES = "'single', 'batch'"


def upgrade() -> None:
    _restrict('location', 'ck_location_kind', f'kind IN ({KINDS[0]}{KINDS[1]}{WALLS}{KINDS[2]})')
    _restrict('batch', 'ck_batch_state', f"state IN ({STATES}, 'sorting')")
    _restrict('batch', 'ck_batch_mode', f"mode IN ({MODES}, 'sort')")
    with op.batch_alter_table('batch', schema=None) as batch_op:
        batch_op.add_column(sa.Column('wall_id', sa.Uuid(), nullable=True))
    with op.batch_alter_table('slot_tote', schema=None) as batch_op:
        batch_op.alter_column('slot_id', existing_type=sa.Uuid(), nullable=True)
    _add_puts()


def downgrade() -> None:
    """Walks of this kind become walks with a cart; what lies in a wall lies in a place to stand."""
    op.drop_table('wall_put')
    op.execute('DELETE FROM slot_tote WHERE slot_id IS NULL')
    op.execute("UPDATE batch SET mode = 'batch' WHERE mode = 'sort'")
    op.execute("UPDATE batch SET state = 'dropped' WHERE state = 'sorting'")
    op.execute("UPDATE location SET kind = 'desk', parent_id = NULL WHERE kind IN ('wall', 'cell')")
    with op.batch_alter_table('slot_tote', schema=None) as batch_op:
        batch_op.alter_column('slot_id', existing_type=sa.Uuid(), nullable=False)
    with op.batch_alter_table('batch', schema=None) as batch_op:
        batch_op.drop_column('wall_id')
    _restrict('batch', 'ck_batch_mode', f'mode IN ({MODES})')
    _restrict('batch', 'ck_batch_state', f'state IN ({STATES})')
    _restrict('location', 'ck_location_kind', f"kind IN ({''.join(KINDS)})")


def _restrict(table: str, name: str, condition: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(op.f(name), type_='check')
        batch_op.create_check_constraint(op.f(name), condition)


def _add_puts() -> None:
    op.create_table(
        'wall_put',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('put_id', sa.Uuid(), nullable=False),
        sa.Column('batch_id', sa.Uuid(), nullable=False),
        sa.Column('line_id', sa.Uuid(), nullable=False),
        sa.Column('quantity', sa.Integer(), nullable=False),
        sa.Column('tote_id', sa.Uuid(), nullable=False),
        sa.Column('tote_code', sa.String(length=40), nullable=False),
        sa.Column('into_id', sa.Uuid(), nullable=True),
        sa.Column('into_code', sa.String(length=40), nullable=True),
        sa.Column('worker_id', sa.Uuid(), nullable=False),
        sa.Column('worker_name', sa.String(length=120), nullable=False),
        sa.Column('at', db.UtcDateTime(timezone=True), nullable=False),
        sa.Column('undone_at', db.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint('quantity > 0', name=op.f('ck_wall_put_quantity')),
        sa.CheckConstraint('(into_id IS NULL) = (into_code IS NULL)', name=op.f('ck_wall_put_into')),
        sa.ForeignKeyConstraint(['batch_id'], ['batch.id'], name=op.f('fk_wall_put_batch_id_batch')),
        sa.ForeignKeyConstraint(['line_id'], ['pick_line.id'], name=op.f('fk_wall_put_line_id_pick_line')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_wall_put')),
    )
    op.create_index('ix_wall_put_batch_id_at', 'wall_put', ['batch_id', 'at'])
    op.create_index(op.f('ix_wall_put_put_id'), 'wall_put', ['put_id'])
    op.create_index(op.f('ix_wall_put_line_id'), 'wall_put', ['line_id'])
