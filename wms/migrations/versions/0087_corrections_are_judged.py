"""what is to become of what packers took instead"""

import sqlalchemy as sa
from alembic import op

revision = "0087"
down_revision = "0086"


def upgrade() -> None:
    with op.batch_alter_table("carton_correction", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(length=9), nullable=False, server_default="used"))
    with op.batch_alter_table("carton_correction", schema=None) as batch_op:
        batch_op.alter_column("state", server_default=None)
        batch_op.create_check_constraint(op.f("ck_carton_correction_state"), "state IN ('used', 'never', 'forgotten')")


def downgrade() -> None:
    with op.batch_alter_table("carton_correction", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_carton_correction_state"), type_="check")
        batch_op.drop_column("state")
