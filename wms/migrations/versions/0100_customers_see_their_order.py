"""customers see their order"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0100"
down_revision = "0099"


def upgrade() -> None:
    op.create_table(
        "customer_rule",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", db.Json, nullable=False),
        sa.Column("changed_at", db.UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_customer_rule_version")),
        sa.ForeignKeyConstraint(["channel"], ["channel.name"], name=op.f("fk_customer_rule_channel")),
        sa.PrimaryKeyConstraint("channel", "version", name=op.f("pk_customer_rule")),
    )
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=5), nullable=False, server_default=""))
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.alter_column("language", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.drop_column("language")
    op.drop_table("customer_rule")
