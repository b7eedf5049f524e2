"""keep codes as a scanner reads them: one rule of sameness"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from wms.kernel.codes import same_code

revision = '0011'
down_revision = '0010'


def upgrade() -> None:
    op.add_column('item', sa.Column('same_sku', sa.String(length=60), nullable=False, server_default=''))
    op.add_column('location', sa.Column('same_code', sa.String(length=40), nullable=False, server_default=''))
    _fill('item', 'sku', 'same_sku')
    _fill('location', 'code', 'same_code')
    _respell_barcodes()
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_item_same_sku'), ['same_sku'], unique=False)
    with op.batch_alter_table('location', schema=None) as batch_op:
        batch_op.create_index('ix_location_warehouse_same_code', ['warehouse_id', 'same_code'], unique=False)


def _fill(table: str, spelled: str, same: str) -> None:
    rows = _rows(f'SELECT id, {spelled} AS spelled FROM {table}')
    _write(f'UPDATE {table} SET {same} = :same WHERE id = :id', [{'id': row.id, 'same': same_code(row.spelled)} for row in rows])


def _respell_barcodes() -> None:
    """Two codes that were two and are one now keep their spellings: nobody but the house can say whose it is."""
    rows = _rows('SELECT id, code, shown FROM item_code')
    taken: dict[str, int] = {}
    for row in rows:
        for spelling in {row.code, same_code(row.shown)}:
            taken[spelling] = taken.get(spelling, 0) + 1
    changed = [row for row in rows if row.code != same_code(row.shown) and taken[same_code(row.shown)] == 1]
    _write('UPDATE item_code SET code = :same WHERE id = :id', [{'id': row.id, 'same': same_code(row.shown)} for row in changed])


def _rows(query: str) -> list[Any]:
    return list(op.get_bind().execute(sa.text(query)))


def _write(change: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        op.get_bind().execute(sa.text(change), rows)


def downgrade() -> None:
    with op.batch_alter_table('location', schema=None) as batch_op:
        batch_op.drop_index('ix_location_warehouse_same_code')
        batch_op.drop_column('same_code')
    with op.batch_alter_table('item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_item_same_sku'))
        batch_op.drop_column('same_sku')
