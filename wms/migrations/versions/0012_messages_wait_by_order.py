"""let messages to the outside wait for those of their own order only"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = '0012'
down_revision = '0011'

_WAITING = sa.text("state IN ('pending', 'delivering')")
_OLD_STATES = "state IN ('pending', 'delivering', 'delivered', 'failed', 'gone')"
_STATES = "state IN ('pending', 'delivering', 'delivered', 'failed', 'gone', 'dropped')"


def upgrade() -> None:
    with op.batch_alter_table('webhook_endpoint', schema=None) as batch_op:
        batch_op.add_column(sa.Column('strikes', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('retry_at', db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('last_failure', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('delivered_at', db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('said_gone_at', db.UtcDateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(op.f('ck_webhook_endpoint_failures'), type_='check')
        batch_op.create_check_constraint(op.f('ck_webhook_endpoint_failures'), 'failures >= 0 AND strikes >= 0')
    with op.batch_alter_table('webhook_endpoint', schema=None) as batch_op:
        batch_op.alter_column('strikes', server_default=None)

    with op.batch_alter_table('webhook_delivery', schema=None) as batch_op:
        batch_op.add_column(sa.Column('thread', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('first_failed_at', db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('reported_at', db.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('dropped_by', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('dropped_reason', sa.String(), nullable=True))
    op.execute(_thread())
    with op.batch_alter_table('webhook_delivery', schema=None) as batch_op:
        batch_op.alter_column('thread', existing_type=sa.String(), nullable=False)
        batch_op.drop_constraint(op.f('ck_webhook_delivery_state'), type_='check')
        batch_op.create_check_constraint(op.f('ck_webhook_delivery_state'), _STATES)
        batch_op.create_check_constraint(op.f('ck_webhook_delivery_dropped'), "(state = 'dropped') = (dropped_by IS NOT NULL)")
        batch_op.create_index('ix_webhook_delivery_thread', ['endpoint_id', 'thread', 'sequence'], unique=False, postgresql_where=_WAITING, sqlite_where=_WAITING)


def downgrade() -> None:
    op.execute("UPDATE webhook_delivery SET state = 'gone', dropped_by = NULL WHERE state = 'dropped'")
    with op.batch_alter_table('webhook_delivery', schema=None) as batch_op:
        batch_op.drop_index('ix_webhook_delivery_thread', postgresql_where=_WAITING, sqlite_where=_WAITING)
        batch_op.drop_constraint(op.f('ck_webhook_delivery_dropped'), type_='check')
        batch_op.drop_constraint(op.f('ck_webhook_delivery_state'), type_='check')
        batch_op.create_check_constraint(op.f('ck_webhook_delivery_state'), _OLD_STATES)
        for column in ('dropped_reason', 'dropped_by', 'reported_at', 'first_failed_at', 'thread'):
            batch_op.drop_column(column)
    with op.batch_alter_table('webhook_endpoint', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_webhook_endpoint_failures'), type_='check')
        batch_op.create_check_constraint(op.f('ck_webhook_endpoint_failures'), 'failures >= 0')
        for column in ('said_gone_at', 'delivered_at', 'last_failure', 'retry_at', 'strikes'):
            batch_op.drop_column(column)


def _thread() -> str:
    """The order that a message is about stands in its body."""
    if op.get_bind().dialect.name == 'sqlite':
        return "UPDATE webhook_delivery SET thread = coalesce(json_extract(body, '$.data.order.id'), subject)"
    return "UPDATE webhook_delivery SET thread = coalesce(body::json -> 'data' -> 'order' ->> 'id', subject)"
