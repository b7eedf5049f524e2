"""Each guard that the mutation run takes out stands where the run looks for it: one that has moved ends the run."""

from pathlib import Path

import pytest

from tests.mutation.mutants import LOCKS, WRITES, Mutant

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("mutant", [*WRITES, *LOCKS], ids=lambda mutant: mutant.name)
def test_the_guard_stands_where_it_is_taken_out(mutant: Mutant) -> None:
    assert mutant.old in (PROJECT / mutant.file).read_text(encoding="utf-8")
    assert mutant.old != mutant.new
