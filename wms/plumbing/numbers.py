"""Numbers that people read aloud: batch 118, parcel 4711. Counted up per name, without holes in committed work."""

from sqlalchemy import String, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base
from wms.plumbing.transaction import Tx


class Counter(Base):
    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[int]


def next_number(tx: Tx, name: str, count: int = 1) -> int:
    """The first of `count` fresh numbers. The counter stays locked until the commit: be short."""
    raise_it = update(Counter).where(Counter.name == name).values(value=Counter.value + count)
    if tx.session.execute(raise_it).rowcount == 0:  # type: ignore[attr-defined]
        _start(tx, name)
        tx.session.execute(raise_it)
    return tx.session.execute(select(Counter.value).where(Counter.name == name)).scalar_one() - count + 1


def _start(tx: Tx, name: str) -> None:
    try:
        with tx.session.begin_nested():
            tx.session.execute(insert(Counter).values(name=name, value=0))
    except IntegrityError:  # another transaction started it first
        pass
