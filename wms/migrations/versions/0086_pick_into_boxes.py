"""orders are picked straight into ship boxes"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = "0086"
down_revision = "0085"
NEW_CURSORS = ("packing.on_order_allocated",)
JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql")
STARTING = (("batch", "box_rules", "{}"), ("batch_slot", "boxes", "[]"))


def upgrade() -> None:
    op.create_table(
        "carton_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("warehouse_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("cartons", JSON, nullable=False),
        sa.Column("planned_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["warehouse_id"], ["warehouse.id"], name=op.f("fk_carton_plan_warehouse_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carton_plan")),
        sa.UniqueConstraint("warehouse_id", "content", name=op.f("uq_carton_plan_warehouse_id_content")),
    )
    with op.batch_alter_table("carton_plan", schema=None) as batch_op:
        batch_op.create_index("ix_carton_plan_planned_at", ["planned_at"], unique=False)
    for table, column, starting in STARTING:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(column, JSON, nullable=False, server_default=starting))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(column, server_default=None)
    with op.batch_alter_table("pack_tote", schema=None) as batch_op:
        batch_op.add_column(sa.Column("box", sa.String(length=40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("pack_tote", schema=None) as batch_op:
        batch_op.drop_column("box")
    for table, column, _ in reversed(STARTING):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(column)
    op.drop_table("carton_plan")
