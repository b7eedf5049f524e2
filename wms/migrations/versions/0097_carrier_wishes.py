"""orders wish for a carrier"""

import sqlalchemy as sa
from alembic import op

revision = "0097"
down_revision = "0096"


def upgrade() -> None:
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.add_column(sa.Column("carrier", sa.String(length=40), nullable=False, server_default=""))
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.alter_column("carrier", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("customer_order") as batch_op:
        batch_op.drop_column("carrier")
