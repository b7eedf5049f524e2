"""Kernels on the queues of the pickers: how late is what, and who takes a batch over."""

from wms.optimizer.compiled import kernel
from wms.optimizer.schedules.state import DUE, PICKER, TIME, Data, State


@kernel()
def batch_late(data: Data, state: State, batch: int, extra: int, end: int) -> int:
    """Weighted lateness of the orders of a batch, and of one order more (-1: none), if it ends then."""
    late = 0
    for i in range(state.members[batch]):
        order = state.orders[batch, i]
        if end > data.due[order]:
            late += data.weight[order] * (end - data.due[order])
    if extra >= 0 and end > data.due[extra]:
        late += data.weight[extra] * (end - data.due[extra])
    return late


@kernel()
def goes_first(state: State, due: int, time: int, batch: int, other: int) -> bool:
    """By cutoff; of those due at the same time the shorter one, so that fewer are late."""
    if due != state.sums[other, DUE]:
        return bool(due < state.sums[other, DUE])
    if time != state.sums[other, TIME]:
        return bool(time < state.sums[other, TIME])
    return batch < other


@kernel()
def late_with(data: Data, state: State, picker: int, batch: int, time: int, due: int, extra: int) -> int:
    """Weighted lateness of a picker if `batch` took so long, was due then and held one order more (-1: none).

    The batch need not be in the queue yet. A negative time leaves it out.
    """
    clock, late, placed = data.free_at[picker], 0, time < 0
    for i in range(state.queued[picker]):
        other = state.queue[picker, i]
        if other == batch:
            continue
        if not placed and goes_first(state, due, time, batch, other):
            placed = True
            clock += time
            if clock > due:
                late += batch_late(data, state, batch, extra, clock)
        clock += state.sums[other, TIME]
        if clock > state.sums[other, DUE]:
            late += batch_late(data, state, other, -1, clock)
    if not placed and clock + time > due:
        late += batch_late(data, state, batch, extra, clock + time)
    return late


@kernel()
def leave_queue(state: State, batch: int) -> None:
    picker = state.sums[batch, PICKER]
    at = 0
    for i in range(state.queued[picker]):
        if state.queue[picker, i] != batch:
            state.queue[picker, at] = state.queue[picker, i]
            at += 1
    state.queued[picker] = at


@kernel()
def join_queue(state: State, batch: int, picker: int) -> None:
    due, time, i = state.sums[batch, DUE], state.sums[batch, TIME], state.queued[picker]
    while i > 0 and goes_first(state, due, time, batch, state.queue[picker, i - 1]):
        state.queue[picker, i] = state.queue[picker, i - 1]
        i -= 1
    state.queue[picker, i] = batch
    state.queued[picker] += 1
    state.sums[batch, PICKER] = picker


@kernel()
def set_late(data: Data, state: State, picker: int) -> None:
    """Count the picker's lateness anew."""
    late = late_with(data, state, picker, -1, -1, 0, -1)
    state.total[1] += late - state.late[picker]
    state.late[picker] = late


@kernel()
def settle(data: Data, state: State) -> None:
    """Batches change pickers, or two batches swap pickers, as long as lateness gets less."""
    for _ in range(20):
        if state.total[1] == 0 or not (_hand_over(data, state) or _swap(data, state)):
            return


@kernel()
def _hand_over(data: Data, state: State) -> bool:
    for p in range(len(state.queued)):
        for i in range(state.queued[p] if state.late[p] > 0 else 0):
            batch = state.queue[p, i]
            left = late_with(data, state, p, batch, -1, 0, -1)
            for q in range(len(state.queued)):
                if q == p:
                    continue
                joined = late_with(data, state, q, batch, state.sums[batch, TIME], state.sums[batch, DUE], -1)
                if left + joined < state.late[p] + state.late[q]:
                    leave_queue(state, batch)
                    join_queue(state, batch, q)
                    set_late(data, state, p)
                    set_late(data, state, q)
                    return True
    return False


@kernel()
def _swap(data: Data, state: State) -> bool:
    for p in range(len(state.queued)):
        for i in range(state.queued[p] if state.late[p] > 0 else 0):
            for q in range(len(state.queued)):
                for j in range(state.queued[q] if q != p else 0):
                    if _swapped(data, state, state.queue[p, i], state.queue[q, j]):
                        return True
    return False


@kernel()
def _swapped(data: Data, state: State, a: int, b: int) -> bool:
    """Two batches change places if that makes less lateness."""
    p, q = state.sums[a, PICKER], state.sums[b, PICKER]
    before = state.late[p] + state.late[q]
    _exchange(data, state, a, b)
    if state.late[p] + state.late[q] < before:
        return True
    _exchange(data, state, a, b)
    return False


@kernel()
def _exchange(data: Data, state: State, a: int, b: int) -> None:
    p, q = state.sums[a, PICKER], state.sums[b, PICKER]
    leave_queue(state, a)
    leave_queue(state, b)
    join_queue(state, a, q)
    join_queue(state, b, p)
    set_late(data, state, p)
    set_late(data, state, q)
