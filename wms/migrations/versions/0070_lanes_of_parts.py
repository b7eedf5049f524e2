"""picking hears of parts that stand on a lane"""

revision = '0070'
down_revision = '0069'

NEW_CURSORS = ('picking.on_order_part_picked',)


def upgrade() -> None:
    """A new cursor begins at the first event that is told."""


def downgrade() -> None:
    pass
