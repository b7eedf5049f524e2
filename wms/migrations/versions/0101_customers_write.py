"""customers write"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0101"
down_revision = "0100"


def upgrade() -> None:
    op.create_table(
        "customer_word",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=12), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("written_at", db.UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "about IN ('not_arrived', 'damaged', 'missing', 'wrong_goods', 'address', 'other')",
            name=op.f("ck_customer_word_about"),
        ),
        sa.ForeignKeyConstraint(["order_id"], ["customer_order.id"], name=op.f("fk_customer_word_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_word")),
    )
    with op.batch_alter_table("customer_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_word_order_id"), ["order_id"], unique=False)


def downgrade() -> None:
    op.drop_table("customer_word")
