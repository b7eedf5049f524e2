"""The solver's own process: `python -m wms.picking.planning.child` reads a problem and writes a plan, both pickled.

OR-Tools holds Python's lock while it solves, so a solve inside the web process would stop every scan.
"""

import logging
import os
import pickle
import subprocess
import sys
from pathlib import Path

from wms.picking.planning.problem import ReleasePlan, ReleaseProblem, baseline_release, solve_release

log = logging.getLogger("wms.picking")
GRACE_SECONDS = 15
NICENESS = 5


def plan_in_child(problem: ReleaseProblem) -> ReleasePlan:
    """The optimizer's plan; the baseline's if the child dies or takes too long."""
    command = [sys.executable, "-m", "wms.picking.planning.child"]
    home = str(Path(__file__).parents[3])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")]))}
    timeout = problem.limits.seconds + GRACE_SECONDS
    try:
        done = subprocess.run(
            command, input=pickle.dumps(problem), capture_output=True, timeout=timeout, check=True, env=environment
        )
        plan = pickle.loads(done.stdout)  # noqa: S301 - written by our own child
    except (subprocess.SubprocessError, pickle.UnpicklingError, EOFError) as error:
        log.error("the planner failed, the baseline takes over: %s %s", error, getattr(error, "stderr", b""))
        return baseline_release(problem)
    if not isinstance(plan, ReleasePlan):
        raise TypeError(f"the planner answered with a {type(plan).__name__}")
    return plan


def main() -> None:
    """Only the plan goes to the parent; whatever a solver prints goes to stderr."""
    os.nice(NICENESS)
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    problem = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent
    with answer:
        pickle.dump(solve_release(problem), answer)


if __name__ == "__main__":
    main()
