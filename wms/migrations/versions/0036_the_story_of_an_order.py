"""what happened to an order is found by the order: its facts, its messages, what was decided about it"""

import sqlalchemy as sa
from alembic import op

revision = '0036'
down_revision = '0035'

OF_ORDERS = sa.text("type LIKE 'orders.%'")


def upgrade() -> None:
    order = sa.text("(payload ->> 'order_id')")
    op.create_index('ix_outbox_event_order', 'outbox_event', [order], postgresql_where=OF_ORDERS, sqlite_where=OF_ORDERS)
    op.create_index('ix_webhook_delivery_told', 'webhook_delivery', ['thread'])
    op.create_index('ix_audit_entry_subject', 'audit_entry', ['subject'])


def downgrade() -> None:
    op.drop_index('ix_audit_entry_subject', table_name='audit_entry')
    op.drop_index('ix_webhook_delivery_told', table_name='webhook_delivery')
    op.drop_index('ix_outbox_event_order', table_name='outbox_event')
