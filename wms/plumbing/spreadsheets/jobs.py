"""Files are judged and written by a job, so that whoever brought one sees how far it is."""

import logging
from uuid import UUID

from wms.kernel.actors import Actor
from wms.kernel.errors import Refusal
from wms.plumbing.jobs import every, job
from wms.plumbing.spreadsheets import history
from wms.plumbing.spreadsheets.bringing import Progress, Wish, judge, write
from wms.plumbing.spreadsheets.faults import Fault, Faulty, fault
from wms.plumbing.spreadsheets.judging import Judged
from wms.plumbing.spreadsheets.rows import open_file
from wms.plumbing.transaction import perform_as_system

log = logging.getLogger("wms.spreadsheets")


@job("upkeep")
def bring_file(import_id: str) -> None:
    """Judges a file that was brought and, unless it was a dry run, writes it."""
    work_off(UUID(import_id))


@every(seconds=30)
def find_lost_imports() -> None:
    for import_id in perform_as_system(history.lost_imports):
        bring_file.call(str(import_id))


def work_off(import_id: UUID) -> None:
    begun = perform_as_system(lambda tx: history.begin(tx, import_id))
    if begun is None:
        return
    try:
        _work_off(import_id, *begun)
    except Exception:
        log.exception("the import %s broke", import_id)
        words = fault(1, "", "house_broken", "something broke on our side; it was logged", "bring the file again")
        perform_as_system(lambda tx: history.end(tx, import_id, "broken", [words]))


def _work_off(import_id: UUID, wish: Wish, actor: Actor, dry_run: bool) -> None:
    verdict, read_as = _judged(import_id, wish, actor)
    state = "refused" if verdict.faults else "judged" if dry_run else "writing"
    perform_as_system(lambda tx: history.keep_verdict(tx, import_id, verdict, state, read_as))
    if state != "writing":
        return
    write_kept(import_id, wish, actor, verdict)


def write_kept(import_id: UUID, wish: Wish, actor: Actor, verdict: Judged) -> list[Fault]:
    """Writes what was judged, with its progress and its end in the history."""
    late = write(wish, actor, verdict, lambda tx, done: history.keep_progress(tx, import_id, done))
    perform_as_system(lambda tx: history.end(tx, import_id, "broken" if late else "done", late))
    return late


def _judged(import_id: UUID, wish: Wish, actor: Actor) -> tuple[Judged, str]:
    def tell(done: int) -> None:
        perform_as_system(lambda tx: history.keep_progress(tx, import_id, done))

    try:
        read_as = open_file(wish.sheet, wish.data, wish.given).table.read_as
        return judge(wish, actor, _now_and_then(tell)), read_as
    except Faulty as faulty:
        return Judged(faults=faulty.faults), ""
    except Refusal as refusal:
        return Judged(faults=[fault(1, "", "refused", refusal.detail)]), ""


def _now_and_then(tell: Progress) -> Progress:
    """Every thousandth row or so."""
    last = 0

    def progress(done: int) -> None:
        nonlocal last
        if done - last >= 1000:
            last = done
            tell(done)

    return progress
