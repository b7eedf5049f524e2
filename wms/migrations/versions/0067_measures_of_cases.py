"""cases of an item have sides and a weight of their own"""

import sqlalchemy as sa
from alembic import op

revision = '0067'
down_revision = '0066'

MEASURES = ('length_mm', 'width_mm', 'height_mm', 'weight_g')
CHECKS = {
    'measures': 'length_mm > 0 AND width_mm > 0 AND height_mm > 0 AND weight_g >= 0',
    'sides': '(length_mm IS NULL) = (width_mm IS NULL) AND (width_mm IS NULL) = (height_mm IS NULL)',
    'of_a_case': 'quantity > 1 OR (length_mm IS NULL AND weight_g IS NULL)',
}


def upgrade() -> None:
    with op.batch_alter_table('item_code', schema=None) as batch_op:
        for name in MEASURES:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True))
        for name, check in CHECKS.items():
            batch_op.create_check_constraint(op.f(f'ck_item_code_{name}'), check)


def downgrade() -> None:
    with op.batch_alter_table('item_code', schema=None) as batch_op:
        for name in CHECKS:
            batch_op.drop_constraint(op.f(f'ck_item_code_{name}'), type_='check')
        for name in MEASURES:
            batch_op.drop_column(name)
