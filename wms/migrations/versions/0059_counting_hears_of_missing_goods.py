"""counting hears of goods that are not in their tote, at the bench and on their way back"""

revision = '0059'
down_revision = '0058'

NEW_CURSORS = ('counting.on_goods_not_there', 'counting.on_item_missing')


def upgrade() -> None:
    """A new cursor begins at the first event that is told."""


def downgrade() -> None:
    pass
