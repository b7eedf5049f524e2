"""The solver's own process: `python -m wms.planning.solver.child` reads a problem and writes a plan, both pickled.

OR-Tools holds Python's lock while it solves, so a solve inside the web process would stop every scan.
"""

import logging
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

from wms.planning.solver import kernels
from wms.planning.solver.improving import Improvement, ImproveProblem, solve_improvement

log = logging.getLogger("wms.planning")
GRACE_SECONDS = 15
NICENESS = 5
HOME = str(Path(__file__).parents[3])


def improve_in_child(problem: ImproveProblem) -> Improvement | None:
    """A better plan; None if the child dies or takes too long: then all stays as it is."""
    answer = _ask(problem, problem.limits.seconds)
    return answer if isinstance(answer, Improvement) else None


def _ask(problem: Any, seconds: float) -> Any:
    command = [sys.executable, "-m", "wms.planning.solver.child"]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps(problem),
            capture_output=True,
            timeout=seconds + GRACE_SECONDS,
            check=True,
            env=kernels.environment(HOME),
        )
        return pickle.loads(done.stdout)  # noqa: S301 - written by our own child
    except (subprocess.SubprocessError, pickle.UnpicklingError, EOFError) as error:
        log.error("the solver's process failed: %s %s", error, getattr(error, "stderr", b""))
        return None


def main() -> None:
    """Only the plan goes to the parent; whatever a solver prints goes to stderr."""
    os.nice(NICENESS)
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    problem = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent
    with answer:
        pickle.dump(solve_improvement(problem), answer)


if __name__ == "__main__":
    main()
