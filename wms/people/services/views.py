"""Views of lists that somebody keeps for themselves, by the page and a name of their own."""

from sqlalchemy import delete, func, select

from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.people.models import SavedView
from wms.plumbing.transaction import Tx

_TOO_MANY = fault("people.too_many_views", "there are {most} views already: remove one first")
MOST_VIEWS = 50  # of one person and page


def save_view(tx: Tx, page: str, name: str, asked: str) -> None:
    """Keeps a view, in the place of one of that name. Raises InvalidInput when there are too many."""
    view = tx.session.get(SavedView, (tx.actor.id, page, name))
    if view is not None:
        view.asked, view.saved_at = asked, tx.now
        return
    views = select(func.count()).where(SavedView.worker_id == tx.actor.id, SavedView.page == page)
    if tx.session.execute(views).scalar_one() >= MOST_VIEWS:
        raise invalid("name", _TOO_MANY.format(most=MOST_VIEWS))
    tx.session.add(SavedView(worker_id=tx.actor.id, page=page, name=name, asked=asked, saved_at=tx.now))


def forget_view(tx: Tx, page: str, name: str) -> None:
    """One that is not there is no fault."""
    named = (SavedView.worker_id == tx.actor.id, SavedView.page == page, SavedView.name == name)
    tx.session.execute(delete(SavedView).where(*named))
