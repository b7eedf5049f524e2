"""picking hears of counts: of a tote whose goods were to be put back"""

revision = '0062'
down_revision = '0061'

NEW_CURSORS = ('picking.on_count_settled',)


def upgrade() -> None:
    """A new cursor begins at the first event that is told."""


def downgrade() -> None:
    pass
