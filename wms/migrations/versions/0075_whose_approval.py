"""an approval says whom it was given to"""

import sqlalchemy as sa
from alembic import op

revision = '0075'
down_revision = '0074'


def upgrade() -> None:
    with op.batch_alter_table('approval') as batch_op:
        batch_op.add_column(sa.Column('asker_id', sa.Uuid(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('approval') as batch_op:
        batch_op.drop_column('asker_id')
