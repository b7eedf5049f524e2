"""Does a plan's bound agree with its value?"""


def bound_faults(value: int, bound: int, proven: bool) -> list[str]:
    faults = [f"below its own bound: {value} < {bound}"] if value < bound else []
    return faults + ["proven, but above its bound"] * (proven and value != bound)
