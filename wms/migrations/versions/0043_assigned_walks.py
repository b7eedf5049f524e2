"""a planned walk is meant for somebody by hand"""

import sqlalchemy as sa
from alembic import op

revision = '0043'
down_revision = '0042'


def upgrade() -> None:
    op.add_column('planned_walk', sa.Column('assigned_to', sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column('planned_walk', 'assigned_to')
