"""people are assigned to kinds of work and benches, for a shift"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from wms.plumbing import db

revision = '0061'
down_revision = '0060'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), 'postgresql')


def upgrade() -> None:
    with op.batch_alter_table('work_assignment') as batch_op:
        batch_op.add_column(sa.Column('kinds', JSON, nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('bench', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('until', db.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index(op.f('ix_work_assignment_until'), ['until'])
    with op.batch_alter_table('work_assignment') as batch_op:
        batch_op.alter_column('kinds', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('work_assignment') as batch_op:
        batch_op.drop_index(op.f('ix_work_assignment_until'))
        for name in ('until', 'bench', 'kinds'):
            batch_op.drop_column(name)
