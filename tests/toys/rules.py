"""What a scan is worth while an aisle is swept."""

from collections.abc import Sequence

from wms.kernel.codes import same_code


def judge_sweep(ends: Sequence[str], swept: Sequence[str], scan: str) -> str:
    """ok for an end that was not scanned yet, else the code of the refusal."""
    left = {same_code(end) for end in ends} - {same_code(end) for end in swept}
    return "ok" if same_code(scan) in left else "toys.not_the_end"
