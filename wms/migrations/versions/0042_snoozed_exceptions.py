"""an exception is put away for a while, and tells who laid a hand on it"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = '0042'
down_revision = '0041'

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')


def upgrade() -> None:
    op.add_column('exception_record', sa.Column('snoozed_until', sa.DateTime(timezone=True), nullable=True))
    op.add_column('exception_record', sa.Column('history', JSON, nullable=False, server_default='[]'))
    op.create_index('ix_exception_record_resolved_at', 'exception_record', ['resolved_at', 'id'])


def downgrade() -> None:
    op.drop_index('ix_exception_record_resolved_at', table_name='exception_record')
    op.drop_column('exception_record', 'history')
    op.drop_column('exception_record', 'snoozed_until')
