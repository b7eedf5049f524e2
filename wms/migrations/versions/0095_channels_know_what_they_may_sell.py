"""channels know what they may sell"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0095"
down_revision = "0094"


def upgrade() -> None:
    op.create_table(
        "availability_figure",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.String(length=60), nullable=False),
        sa.Column("available_to_promise", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("as_of", db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("available_to_promise >= 0", name=op.f("ck_availability_figure_available_to_promise")),
        sa.ForeignKeyConstraint(["channel"], ["channel.name"], name=op.f("fk_availability_figure_channel")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_availability_figure_item_id")),
        sa.PrimaryKeyConstraint("channel", "item_id", name=op.f("pk_availability_figure")),
        sa.UniqueConstraint("channel", "revision", name="uq_availability_figure_revision"),
    )
    with op.batch_alter_table("availability_figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_availability_figure_item_id"), ["item_id"], unique=False)

    op.create_table(
        "availability_rule",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", db.Json, nullable=False),
        sa.Column("changed_at", db.UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_availability_rule_version")),
        sa.ForeignKeyConstraint(["channel"], ["channel.name"], name=op.f("fk_availability_rule_channel")),
        sa.PrimaryKeyConstraint("channel", "version", name=op.f("pk_availability_rule")),
    )
    op.create_table(
        "availability_watch",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("moves_until", db.UtcDateTime(), nullable=False),
        sa.Column("swept_sku", sa.String(length=60), nullable=True),
        sa.Column("swept_at", db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("revision >= 0 AND seq >= 0", name=op.f("ck_availability_watch_counts")),
        sa.ForeignKeyConstraint(["channel"], ["channel.name"], name=op.f("fk_availability_watch_channel")),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_availability_watch")),
    )
    with op.batch_alter_table("webhook_delivery", schema=None) as batch_op:
        batch_op.alter_column("warehouse_id", existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM webhook_delivery WHERE type = 'inventory.changed'")
    with op.batch_alter_table("webhook_delivery", schema=None) as batch_op:
        batch_op.alter_column("warehouse_id", existing_type=sa.Uuid(), nullable=False)

    op.drop_table("availability_watch")
    op.drop_table("availability_rule")
    with op.batch_alter_table("availability_figure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_availability_figure_item_id"))

    op.drop_table("availability_figure")
