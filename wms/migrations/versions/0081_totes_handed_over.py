"""totes are handed over from zone to zone, and brought together"""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
KINDS = (
    "'pick', 'reserve', 'pack_lane', 'station', 'dock', 'hold', 'hospital', 'in_transit', 'desk', "
    "'tote', 'cart', 'carton', 'wall', 'cell', "
    "'supplier', 'customer', 'lost_and_found', 'quarantine', 'scrap'"
)
PASSING = "'hand_over', 'consolidation'"


def upgrade() -> None:
    _restrict(f"kind IN ({KINDS}, {PASSING})")
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("zone", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("waits_at_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("waits_at", sa.String(length=40), nullable=True))
        batch_op.create_check_constraint(op.f("ck_batch_waits_at"), "(waits_at_id IS NULL) = (waits_at IS NULL)")
    with op.batch_alter_table("planned_walk", schema=None) as batch_op:
        batch_op.add_column(sa.Column("zone", sa.String(length=20), nullable=False, server_default=""))
    with op.batch_alter_table("planned_walk", schema=None) as batch_op:
        batch_op.alter_column("zone", existing_type=sa.String(length=20), server_default=None)


def downgrade() -> None:
    """A walk that waits for its next zone is one that somebody has given back; its totes stand where they stood."""
    with op.batch_alter_table("planned_walk", schema=None) as batch_op:
        batch_op.drop_column("zone")
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_batch_waits_at"), type_="check")
        for column in ("waits_at", "waits_at_id", "zone"):
            batch_op.drop_column(column)
    op.execute(f"UPDATE location SET kind = 'desk' WHERE kind IN ({PASSING})")  # noqa: S608
    _restrict(f"kind IN ({KINDS})")


def _restrict(rule: str) -> None:
    with op.batch_alter_table("location", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_location_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_location_kind"), rule)
