"""orders hear when one is held until it is complete: what is free by then may be its"""

revision = '0065'
down_revision = '0064'

NEW_CURSORS = ('orders.on_order_held',)


def upgrade() -> None:
    """A new cursor begins at the first event that is told."""


def downgrade() -> None:
    pass
