"""the rules of stock are a rule book: each limit is a field of its own"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0064'
down_revision = '0063'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), 'postgresql')
KEY = ('warehouse_id', 'version')
ROLES = ('picker', 'packer', 'lead', 'supervisor')
setting = sa.table(
    'setting', sa.column('warehouse_id', sa.Uuid()), sa.column('version', sa.Integer()),
    sa.column('name', sa.String()), sa.column('document', JSON),
)


def upgrade() -> None:
    _rewrite(lambda old: {'reasons': old['reasons']} | {
        f'limit_{role}': limit for role, limit in old['limits'].items() if limit is not None
    } if 'limits' in old else old)


def downgrade() -> None:
    _rewrite(lambda new: {
        'reasons': new.get('reasons', []),
        'limits': {role: new[f'limit_{role}'] for role in ROLES if f'limit_{role}' in new},
    })


def _rewrite(turned: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.select(setting).where(setting.c.name == 'stock')).all()
    for row in rows:
        same = sa.and_(setting.c.name == 'stock', *(setting.c[name] == getattr(row, name) for name in KEY))
        connection.execute(sa.update(setting).where(same).values(document=turned(row.document)))
