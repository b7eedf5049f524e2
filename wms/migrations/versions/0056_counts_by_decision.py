"""counts of the last days are found by when they were decided"""

from alembic import op

revision = '0056'
down_revision = '0055'


def upgrade() -> None:
    op.create_index('ix_count_decided_at', 'stock_count', ['decided_at'])


def downgrade() -> None:
    op.drop_index('ix_count_decided_at', table_name='stock_count')
