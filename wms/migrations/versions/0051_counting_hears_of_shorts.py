"""counting hears of short picks and of the fixes that somebody chooses"""

revision = '0051'
down_revision = '0050'
NEW_CURSORS = ('counting.on_exception_fix_chosen', 'counting.on_pick_shorted')


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
