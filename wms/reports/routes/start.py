"""The door of the first steps."""

from typing import Any

from wms.plumbing.db import reading
from wms.plumbing.http import blueprint, current_actor, requires
from wms.plumbing.scopes import filtered
from wms.plumbing.steps import steps_of
from wms.reports.schemas.start import StepsOut

start = blueprint("start", "What a new house still lacks before its first parcel can leave")


@start.get("/steps")
@requires("reports.read_steps")
@start.response(200, StepsOut)
@filtered()
def list_steps() -> dict[str, Any]:
    """The first steps in order, each as it stands now; `done` when every one that is needed is done."""
    with reading() as session:
        steps = steps_of(session, current_actor())
    return {"steps": steps, "done": all(step.done for step in steps if step.needed)}
