"""photos of parcels"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0085"
down_revision = "0084"


def upgrade() -> None:
    op.create_table(
        "parcel_photo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("parcel_id", sa.Uuid(), nullable=False),
        sa.Column("taken_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.String(length=120), nullable=False),
        sa.Column("why", sa.String(length=8), nullable=False),
        sa.Column("image_url", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "why IN ('always', 'worth', 'channel', 'item', 'share', 'at_will')", name=op.f("ck_parcel_photo_why")
        ),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["parcel.id"], name=op.f("fk_parcel_photo_parcel_id_parcel"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_photo")),
    )
    op.create_index("ix_parcel_photo_parcel_id", "parcel_photo", ["parcel_id"])
    op.create_index("ix_parcel_photo_taken_at", "parcel_photo", ["taken_at"])


def downgrade() -> None:
    op.drop_table("parcel_photo")
