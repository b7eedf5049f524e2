"""orders say before when nothing of them may leave"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0096"
down_revision = "0095"


def upgrade() -> None:
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.add_column(sa.Column("not_before", db.UtcDateTime(), nullable=True))
    allow_kinds("kind IN ('credit', 'address', 'manual', 'incomplete', 'goods', 'not_before')")


def downgrade() -> None:
    op.execute("DELETE FROM order_hold WHERE kind = 'not_before'")
    allow_kinds("kind IN ('credit', 'address', 'manual', 'incomplete', 'goods')")
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.drop_column("not_before")


def allow_kinds(check: str) -> None:
    with op.batch_alter_table("order_hold") as batch_op:
        batch_op.drop_constraint(op.f("ck_order_hold_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_order_hold_kind"), check)
