"""a line may be called off: nothing of it is asked for any more"""

from alembic import op

revision = "0090"
down_revision = "0089"


def upgrade() -> None:
    _check("ordered >= 0")


def downgrade() -> None:
    """A line of which nothing is asked goes, with its promises, which are all given back."""
    op.execute("DELETE FROM order_line WHERE ordered = 0")
    _check("ordered > 0")


def _check(rule: str) -> None:
    with op.batch_alter_table("order_line", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_order_line_ordered"), type_="check")
        batch_op.create_check_constraint(op.f("ck_order_line_ordered"), rule)
