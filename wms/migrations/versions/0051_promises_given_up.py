"""picking hears of promises that were given up"""

revision = '0051'
down_revision = '0050'

NEW_CURSORS = ('picking.on_promise_given_up',)


def upgrade() -> None:
    """A new cursor begins at the first event that is told."""


def downgrade() -> None:
    pass
