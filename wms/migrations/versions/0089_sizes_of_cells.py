"""sizes of a put wall's cells"""

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0088"


def upgrade() -> None:
    op.create_table(
        "cell_size",
        sa.Column("wall_id", sa.Uuid(), nullable=False),
        sa.Column("width_mm", sa.Integer(), nullable=False),
        sa.Column("height_mm", sa.Integer(), nullable=False),
        sa.Column("depth_mm", sa.Integer(), nullable=False),
        sa.Column("max_weight_g", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wall_id"], ["location.id"], name=op.f("fk_cell_size_wall_id_location"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("wall_id", name=op.f("pk_cell_size")),
    )


def downgrade() -> None:
    op.drop_table("cell_size")
