"""channels say what they believe"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0099"
down_revision = "0098"


def upgrade() -> None:
    op.create_table(
        "reconciliation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("received_from", db.UtcDateTime(), nullable=True),
        sa.Column("received_until", db.UtcDateTime(), nullable=True),
        sa.Column("phase", sa.String(length=12), nullable=False),
        sa.Column("position", sa.String(length=120), nullable=False),
        sa.Column("compared", sa.Integer(), nullable=False),
        sa.Column("opened_at", db.UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.String(length=120), nullable=False),
        sa.Column("closed_at", db.UtcDateTime(), nullable=True),
        sa.Column("compared_at", db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'comparing', 'compared')", name=op.f("ck_reconciliation_state")),
        sa.CheckConstraint("compared >= 0", name=op.f("ck_reconciliation_compared")),
        sa.ForeignKeyConstraint(["channel"], ["channel.name"], name=op.f("fk_reconciliation_channel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconciliation")),
    )
    with op.batch_alter_table("reconciliation", schema=None) as batch_op:
        batch_op.create_index("ix_reconciliation_channel", ["channel", "id"], unique=False)

    op.create_table(
        "channel_belief",
        sa.Column("reconciliation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("said", db.Json, nullable=False),
        sa.CheckConstraint("kind IN ('order', 'stock')", name=op.f("ck_channel_belief_kind")),
        sa.ForeignKeyConstraint(
            ["reconciliation_id"], ["reconciliation.id"], name=op.f("fk_channel_belief_reconciliation_id")
        ),
        sa.PrimaryKeyConstraint("reconciliation_id", "kind", "ref", name=op.f("pk_channel_belief")),
    )
    op.create_table(
        "channel_difference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("line", sa.String(length=80), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=True),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("order_number", sa.String(length=40), nullable=False),
        sa.Column("received_at", db.UtcDateTime(), nullable=True),
        sa.Column("theirs", db.Json, nullable=False),
        sa.Column("ours", db.Json, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("fix", sa.String(length=12), nullable=False),
        sa.Column("answer", sa.String(length=12), nullable=False),
        sa.Column("could_not", db.Json, nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("seen_in", sa.Uuid(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", db.UtcDateTime(), nullable=False),
        sa.Column("last_seen_at", db.UtcDateTime(), nullable=False),
        sa.Column("mended_at", db.UtcDateTime(), nullable=True),
        sa.Column("mended_by", sa.String(length=120), nullable=True),
        sa.Column("ended_at", db.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('unknown_here', 'unknown_there', 'state', 'line', 'stock')",
            name=op.f("ck_channel_difference_kind"),
        ),
        sa.CheckConstraint("state IN ('open', 'mended', 'left', 'agreed')", name=op.f("ck_channel_difference_state")),
        sa.ForeignKeyConstraint(["channel"], ["channel.name"], name=op.f("fk_channel_difference_channel")),
        sa.ForeignKeyConstraint(["seen_in"], ["reconciliation.id"], name=op.f("fk_channel_difference_seen_in")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_difference")),
        sa.UniqueConstraint("channel", "kind", "ref", "line", name=op.f("uq_channel_difference_channel_kind_ref_line")),
    )
    with op.batch_alter_table("channel_difference", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_channel_difference_seen_in"), ["seen_in"], unique=False)
        batch_op.create_index("ix_channel_difference_ref", ["channel", "ref"], unique=False)
        batch_op.create_index("ix_channel_difference_state", ["channel", "state", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("channel_difference", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_channel_difference_seen_in"))
        batch_op.drop_index("ix_channel_difference_state")
        batch_op.drop_index("ix_channel_difference_ref")

    op.drop_table("channel_difference")
    op.drop_table("channel_belief")
    with op.batch_alter_table("reconciliation", schema=None) as batch_op:
        batch_op.drop_index("ix_reconciliation_channel")

    op.drop_table("reconciliation")
