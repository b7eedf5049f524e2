"""a pack knows whether its cartons have been chosen"""

import sqlalchemy as sa
from alembic import op

from wms.plumbing import db

revision = "0094"
down_revision = "0093"


def upgrade() -> None:
    with op.batch_alter_table("pack") as batch_op:
        batch_op.add_column(sa.Column("suggested_at", db.UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("pack") as batch_op:
        batch_op.drop_column("suggested_at")
