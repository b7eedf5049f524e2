"""keep channels as rows, with an endpoint and an order of none but these"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = '0020'
down_revision = '0019'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')
OWN: dict[str, Any] = {'settings': {'hears': 'own', 'unconfirmed_minutes': 5}, 'mapping': {'carriers': {}, 'services': {}}}
EVERY: dict[str, Any] = OWN | {'settings': OWN['settings'] | {'hears': 'every_channel'}}
ALWAYS: dict[str, Any] = {'calendar': {'timezone': 'UTC', 'quiet': []}, 'secrets': {}}


def upgrade() -> None:
    _tables()
    with op.batch_alter_table('webhook_endpoint', schema=None) as batch_op:
        batch_op.add_column(sa.Column('failed_at', db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('last_error', sa.Text(), nullable=True))
    _rows()
    with op.batch_alter_table('webhook_endpoint', schema=None) as batch_op:
        batch_op.alter_column('channel', existing_type=sa.String(), type_=sa.String(length=40), nullable=False)
        batch_op.create_index('ix_webhook_endpoint_channel', ['channel'])
        batch_op.create_foreign_key(op.f('fk_webhook_endpoint_channel'), 'channel', ['channel'], ['name'])
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.create_foreign_key(op.f('fk_customer_order_channel'), 'channel', ['channel'], ['name'])


def _tables() -> None:
    at, by = db.UtcDateTime(timezone=True), sa.String(length=120)
    op.create_table(
        'channel',
        sa.Column('name', sa.String(length=40), nullable=False),
        sa.Column('kind', sa.String(length=20), nullable=False),
        sa.Column('warehouse_id', sa.Uuid(), nullable=True),
        *[sa.Column(name, JSON, nullable=False) for name in ('settings', 'mapping', 'calendar', 'secrets')],
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('opened_at', at, nullable=False),
        sa.Column('changed_at', at, nullable=False),
        sa.Column('changed_by', by, nullable=False),
        sa.CheckConstraint('length(name) BETWEEN 1 AND 40', name=op.f('ck_channel_name')),
        sa.CheckConstraint('version > 0', name=op.f('ck_channel_version')),
        sa.PrimaryKeyConstraint('name', name=op.f('pk_channel')),
    )
    op.create_table(
        'channel_version',
        sa.Column('channel', sa.String(length=40), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('document', JSON, nullable=False),
        sa.Column('changed_at', at, nullable=False),
        sa.Column('changed_by', by, nullable=False),
        sa.CheckConstraint('version > 0', name=op.f('ck_channel_version_version')),
        sa.ForeignKeyConstraint(['channel'], ['channel.name'], name=op.f('fk_channel_version_channel')),
        sa.PrimaryKeyConstraint('channel', 'version', name=op.f('pk_channel_version')),
    )


def _rows() -> None:
    """A row for each channel that an order, a key or an endpoint names, and one for endpoints that heard of all."""
    bind = op.get_bind()
    named = "SELECT channel FROM customer_order UNION SELECT channel FROM api_key UNION SELECT channel FROM webhook_endpoint"
    names = set(bind.execute(sa.text(f"SELECT channel FROM ({named}) AS every WHERE channel IS NOT NULL")).scalars())
    for name in sorted(names):
        _open(name, OWN)
    if bind.execute(sa.text("SELECT count(*) FROM webhook_endpoint WHERE channel IS NULL")).scalar():
        every = next(name for name in ('every-channel', 'every-channel-2', 'every-channel-3') if name not in names)
        _open(every, EVERY)
        bind.execute(sa.text("UPDATE webhook_endpoint SET channel = :every WHERE channel IS NULL"), {'every': every})


def _open(name: str, told: dict[str, Any]) -> None:
    now, documents = datetime.now(UTC), told | ALWAYS
    row = {'name': name[:40], 'kind': 'webhooks', 'warehouse_id': None, 'version': 1, 'opened_at': now, **documents}
    by = {'changed_at': now, 'changed_by': 'system'}
    channel, version = sa.table('channel', *_columns(row | by)), {'channel': name[:40], 'version': 1}
    op.bulk_insert(channel, [row | by])
    version |= {'document': {'kind': 'webhooks'} | documents, **by}
    op.bulk_insert(sa.table('channel_version', *_columns(version)), [version])


def _columns(row: dict[str, Any]) -> list[Any]:
    kinds: dict[type, Any] = {dict: JSON, datetime: db.UtcDateTime(timezone=True), int: sa.Integer()}
    return [sa.column(name, kinds.get(type(value), sa.Uuid() if name == 'warehouse_id' else sa.String())) for name, value in row.items()]


def downgrade() -> None:
    with op.batch_alter_table('customer_order', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('fk_customer_order_channel'), type_='foreignkey')
    with op.batch_alter_table('webhook_endpoint', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('fk_webhook_endpoint_channel'), type_='foreignkey')
        batch_op.drop_index('ix_webhook_endpoint_channel')
        batch_op.alter_column('channel', existing_type=sa.String(length=40), type_=sa.String(), nullable=True)
        batch_op.drop_column('last_error')
        batch_op.drop_column('failed_at')
    op.drop_table('channel_version')
    op.drop_table('channel')
