"""customers are told"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0102"
down_revision = "0101"

NEW_CURSORS = ("customers.on_order_news",)


def upgrade() -> None:
    op.create_table(
        "notice_road",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("lease_until", db.UtcDateTime(), nullable=True),
        sa.Column("lease_token", sa.Uuid(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", db.UtcDateTime(), nullable=True),
        sa.Column("retry_at", db.UtcDateTime(), nullable=True),
        sa.Column("last_error", sa.String(length=300), nullable=False),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_notice_road_failures")),
        sa.ForeignKeyConstraint(["channel"], ["channel.name"], name=op.f("fk_notice_road_channel")),
        sa.PrimaryKeyConstraint("channel", "way", name=op.f("pk_notice_road")),
    )
    op.create_table(
        "customer_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", db.UtcDateTime(), nullable=False),
        sa.Column("asked_at", db.UtcDateTime(), nullable=False),
        sa.Column("tried_at", db.UtcDateTime(), nullable=True),
        sa.Column("answer", sa.String(length=300), nullable=False),
        sa.Column("created_at", db.UtcDateTime(), nullable=False),
        sa.Column("sent_at", db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_customer_notice_sent")),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')", name=op.f("ck_customer_notice_state")
        ),
        sa.CheckConstraint("way IN ('mail', 'chat')", name=op.f("ck_customer_notice_way")),
        sa.CheckConstraint("attempts >= 0 AND round > 0", name=op.f("ck_customer_notice_counts")),
        sa.ForeignKeyConstraint(["order_id"], ["customer_order.id"], name=op.f("fk_customer_notice_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_notice")),
        sa.UniqueConstraint("order_id", "step", "part", "way", name="uq_customer_notice_once"),
    )
    open_ones = sa.text("state IN ('waiting', 'sending')")
    with op.batch_alter_table("customer_notice", schema=None) as batch_op:
        batch_op.create_index("ix_customer_notice_created_at", ["created_at"], unique=False)
        batch_op.create_index(
            "ix_customer_notice_open",
            ["channel", "way", "due_at"],
            unique=False,
            postgresql_where=open_ones,
            sqlite_where=open_ones,
        )
        failed = sa.text("state = 'failed'")
        batch_op.create_index(
            "ix_customer_notice_failed",
            ["channel", "way"],
            unique=False,
            postgresql_where=failed,
            sqlite_where=failed,
        )


def downgrade() -> None:
    op.drop_table("customer_notice")
    op.drop_table("notice_road")
