"""orders carry what their sender wants back: metadata, tags, the customer's number, what they cost"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0092"
down_revision = "0091"

MONEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBERED = sa.text("customer_number <> ''")
TAGGED = sa.text("tags <> '[]'")


def upgrade() -> None:
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.add_column(sa.Column("customer_number", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("tags", db.Json, nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("total_minor", MONEY, nullable=True))
        batch_op.add_column(sa.Column("echoed", db.Json, nullable=False, server_default="{}"))
    with op.batch_alter_table("order_line") as batch_op:
        batch_op.add_column(sa.Column("echoed", db.Json, nullable=False, server_default="{}"))
    with op.batch_alter_table("customer_order") as batch_op:
        for name in ("customer_number", "tags", "echoed"):
            batch_op.alter_column(name, server_default=None)
    with op.batch_alter_table("order_line") as batch_op:
        batch_op.alter_column("echoed", server_default=None)
    op.create_index(
        "ix_customer_order_customer_number", "customer_order", ["customer_number"],
        postgresql_ops={"customer_number": "varchar_pattern_ops"}, postgresql_where=NUMBERED, sqlite_where=NUMBERED,
    )  # fmt: skip
    op.create_index(
        "ix_customer_order_tags", "customer_order", ["tags"], postgresql_using="gin", postgresql_where=TAGGED,
        sqlite_where=TAGGED,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_customer_order_tags", table_name="customer_order")
    op.drop_index("ix_customer_order_customer_number", table_name="customer_order")
    with op.batch_alter_table("order_line") as batch_op:
        batch_op.drop_column("echoed")
    with op.batch_alter_table("customer_order") as batch_op:
        for name in ("echoed", "total_minor", "tags", "customer_number"):
            batch_op.drop_column(name)
