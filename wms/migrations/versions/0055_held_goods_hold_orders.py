"""goods that are held keep the orders back that they were picked for"""

from alembic import op

revision = '0055'
down_revision = '0054'

NEW_CURSORS = ('orders.on_goods_held',)


def upgrade() -> None:
    allow_kinds("kind IN ('credit', 'address', 'manual', 'incomplete', 'goods')")


def downgrade() -> None:
    op.execute("DELETE FROM order_hold WHERE kind = 'goods'")
    allow_kinds("kind IN ('credit', 'address', 'manual', 'incomplete')")


def allow_kinds(check: str) -> None:
    with op.batch_alter_table('order_hold', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_order_hold_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_order_hold_kind'), check)
