"""Kernels that take orders out of batches and put them in, keeping every sum of the state right."""

from typing import Any

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.schedules.paths import descend, path_time, put_places
from wms.optimizer.schedules.pickers import join_queue, late_with, leave_queue, set_late
from wms.optimizer.schedules.state import DUE, LOAD, NO_DUE, PICKER, TIME, WORK, Data, Numbers, Pool, State


@kernel()
def copy_batch(from_: State, to: State, batch: int) -> None:
    to.members[batch], to.stops[batch] = from_.members[batch], from_.stops[batch]
    to.orders[batch, : from_.members[batch]] = from_.orders[batch, : from_.members[batch]]
    to.path[batch, : from_.stops[batch]] = from_.path[batch, : from_.stops[batch]]
    to.need[batch] = from_.need[batch]
    to.sums[batch] = from_.sums[batch]
    for i in range(from_.members[batch]):
        to.home[from_.orders[batch, i]] = batch


@kernel()
def copy_queues(from_: State, to: State) -> None:
    for picker in range(len(from_.queued)):
        to.queue[picker, : from_.queued[picker]] = from_.queue[picker, : from_.queued[picker]]
    to.queued[:] = from_.queued
    to.late[:] = from_.late
    to.total[:] = from_.total


@kernel()
def copy_plan(from_: State, to: State) -> None:
    for batch in range(len(from_.members)):
        if from_.members[batch] > 0 or to.members[batch] > 0:
            copy_batch(from_, to, batch)
    copy_queues(from_, to)


@kernel()
def take_out(data: Data, state: State, order: int) -> None:
    """Its batch loses the order, and the places that nobody else there needs; an empty batch leaves its queue."""
    batch = state.home[order]
    sums, path = state.sums[batch], state.path[batch]
    state.home[order] = -1
    _forget(state, batch, order)
    for at in range(data.first[order], data.first[order + 1]):
        state.need[batch, data.place[at]] -= 1
    kept = 1
    for i in range(1, state.stops[batch] - 1):
        if state.need[batch, path[i]] > 0:
            path[kept] = path[i]
            kept += 1
    path[kept] = data.end
    state.stops[batch] = kept + 1
    sums[WORK] -= data.work[order]
    for k in range(3):
        sums[LOAD + k] -= data.load[order, k]
    renew(data, state, batch)


@kernel()
def _forget(state: State, batch: int, order: int) -> None:
    last = state.members[batch] - 1
    for i in range(last + 1):
        if state.orders[batch, i] == order:
            state.orders[batch, i] = state.orders[batch, last]
            break
    state.members[batch] = last


@kernel()
def renew(data: Data, state: State, batch: int) -> None:
    """After members or path changed: time, cutoff, place in the queue, lateness."""
    sums, picker = state.sums[batch], state.sums[batch, PICKER]
    leave_queue(state, batch)
    state.total[0] -= sums[TIME]
    sums[TIME], sums[DUE] = 0, NO_DUE
    if state.members[batch] > 0:
        sums[TIME] = data.setup + sums[WORK] + path_time(data, state.path[batch], state.stops[batch])
        for i in range(state.members[batch]):
            sums[DUE] = min(sums[DUE], data.due[state.orders[batch, i]])
        state.total[0] += sums[TIME]
        join_queue(state, batch, picker)
    set_late(data, state, picker)


@kernel()
def open_batch(data: Data, state: State, batch: int, picker: int) -> None:
    """An empty row becomes a batch of this picker, for put_in() at once."""
    state.path[batch, 0], state.path[batch, 1] = data.start, data.end
    state.stops[batch] = 2
    state.need[batch] = 0
    state.sums[batch] = 0
    state.sums[batch, PICKER], state.sums[batch, DUE] = picker, NO_DUE


@kernel()
def put_in(data: Data, state: State, order: int, batch: int) -> None:
    _, stops = put_places(data, order, state.need[batch], state.path[batch], state.stops[batch], 1 << 60)
    state.stops[batch] = stops
    for at in range(data.first[order], data.first[order + 1]):
        state.need[batch, data.place[at]] += 1
    state.orders[batch, state.members[batch]] = order
    state.members[batch] += 1
    state.home[order] = batch
    state.sums[batch, WORK] += data.work[order]
    for k in range(3):
        state.sums[batch, LOAD + k] += data.load[order, k]
    renew(data, state, batch)


@kernel()
def has_room(data: Data, state: State, order: int, batch: int) -> bool:
    for k in range(3):
        if state.sums[batch, LOAD + k] + data.load[order, k] > data.room[k]:
            return False
    return bool(state.members[batch] > 0)


@kernel()
def price_of(data: Data, state: State, order: int, batch: int, price: float, best: float, scratch: Numbers) -> float:
    """What it costs to put the order into the batch, lateness at `price` a second; infinite if dearer than `best`."""
    stops = state.stops[batch]
    scratch[:stops] = state.path[batch, :stops]
    most = int(min(best, 1e15))
    added, _ = put_places(data, order, state.need[batch], scratch, stops, most)
    if added >= best:
        return np.inf
    picker = state.sums[batch, PICKER]
    time = state.sums[batch, TIME] + added + data.work[order]
    due = min(state.sums[batch, DUE], data.due[order])
    late = late_with(data, state, picker, batch, time, due, order)
    return float(added + price * (late - state.late[picker]))


@kernel()
def improve_path(data: Data, state: State, batch: int, pool: Pool) -> None:
    """The best path for the batch that the descent finds or that the pool remembers."""
    saved = descend(data, state.path[batch], state.stops[batch])
    slot, key = pool_slot(data, state, batch, pool)
    if pool.key[slot] == key and pool.members[slot] == state.members[batch]:
        time = state.sums[batch, TIME] - saved
        if pool.time[slot] < time:
            for i in range(state.stops[batch]):
                state.path[batch, i] = pool.path[slot, i]
            saved += time - pool.time[slot]
        elif pool.time[slot] > time:
            pool.time[slot] = time
            for i in range(state.stops[batch]):
                pool.path[slot, i] = state.path[batch, i]
    if saved != 0:
        renew(data, state, batch)


@kernel()
def pool_slot(data: Data, state: State, batch: int, pool: Pool) -> tuple[Any, Any]:
    key = np.uint64(0)
    for i in range(state.members[batch]):
        key ^= data.mark[state.orders[batch, i]]
    return np.int64(key & np.uint64(len(pool.key) - 1)), key


@kernel()
def remember(data: Data, state: State, pool: Pool, worth: float) -> None:
    """All batches of a good plan go to the pool, unless a worthier one has their slot."""
    for batch in range(len(state.members)):
        if state.members[batch] == 0:
            continue
        slot, key = pool_slot(data, state, batch, pool)
        if pool.key[slot] == key:
            pool.worth[slot] = min(worth, pool.worth[slot])
        elif worth < pool.worth[slot]:
            pool.key[slot], pool.worth[slot], pool.members[slot] = key, worth, state.members[batch]
            pool.time[slot], pool.stops[slot] = state.sums[batch, TIME], state.stops[batch]
            for i in range(state.members[batch]):
                pool.orders[slot, i] = state.orders[batch, i]
            for i in range(state.stops[batch]):
                pool.path[slot, i] = state.path[batch, i]
