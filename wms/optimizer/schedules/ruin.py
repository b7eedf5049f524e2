"""Kernels of the search: take near orders out of some batches, put them back where they cost least, keep or undo.

Ruin and recreate with slack induction, accepted as in annealing: J. Christiaens, G. Vanden Berghe, *Slack induction by
string removals for vehicle routing problems*, Transportation Science 54(2), 2020. Strings are orders of one batch.
"""

import numpy as np

from wms.optimizer.compiled import kernel
from wms.optimizer.schedules.batch_moves import (
    copy_batch,
    copy_plan,
    copy_queues,
    has_room,
    improve_path,
    open_batch,
    price_of,
    put_in,
    remember,
    take_out,
)
from wms.optimizer.schedules.paths import path_time, put_places
from wms.optimizer.schedules.pickers import late_with, settle
from wms.optimizer.schedules.state import NO_DUE, PICKER, Data, Flags, Numbers, Pool, State

BLINK = 0.01
MOST_BATCHES, MOST_ORDERS = 4, 14
PRICE_STEP, LEAST_PRICE, MOST_PRICE = 1.001, 0.02, 5.0
WORTH_KEEPING = 1.05
SAVINGS, SMOOTHING = 2.0, 0.01


@kernel()
def chance(dice: Numbers) -> float:
    """xorshift64*: a number in [0, 1)."""
    x = dice[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    dice[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@kernel()
def below(dice: Numbers, most: int) -> int:
    """A number in 0 .. most - 1."""
    return min(most - 1, int(chance(dice) * most))


@kernel()
def search(
    data: Data,
    now: State,
    saved: State,
    best: State,
    pool: Pool,
    dice: Numbers,
    price: Numbers,
    heat: float,
    steps: int,
) -> None:
    """So many steps at one temperature.

    `price[0]`: of a second of lateness; it rises while plans are late. `price[1]`: what polishing a plan usually saves;
    plans that are not worth it are not polished.
    """
    removed = np.empty(len(now.home), dtype=np.int64)
    touched = np.zeros(len(now.members), dtype=np.bool_)
    scratch = np.empty(now.path.shape[1], dtype=np.int64)
    for _ in range(steps):
        copy_queues(now, saved)
        touched[:] = False
        count = _ruin(data, now, saved, touched, removed, dice)
        _sort(data, removed, count, dice)
        for i in range(count):
            _put_back(data, now, saved, touched, removed[i], price[0], scratch, dice)
        allowed = -heat * np.log(1.0 - chance(dice))
        change = _change(now, saved, price[0])
        if change - SAVINGS * price[1] < allowed:
            _polish(data, now, touched, pool)
            polished = _change(now, saved, price[0])
            price[1] += SMOOTHING * (change - polished - price[1])
            change = polished
        if change < allowed:
            _accepted(data, now, best, pool)
        else:
            _undo(saved, now, touched)
        price[0] *= PRICE_STEP if now.total[1] > 0 else 1.0 / PRICE_STEP
        price[0] = min(max(price[0], LEAST_PRICE), MOST_PRICE)


@kernel()
def _change(now: State, saved: State, price: float) -> float:
    return float(now.total[0] - saved.total[0] + price * (now.total[1] - saved.total[1]))


@kernel()
def _polish(data: Data, now: State, touched: Flags, pool: Pool) -> None:
    for batch in range(len(touched)):
        if touched[batch] and now.members[batch] > 0:
            improve_path(data, now, batch, pool)
    if now.total[1] > 0:
        settle(data, now)


@kernel()
def _undo(saved: State, now: State, touched: Flags) -> None:
    """settle() may have moved batches that were not touched: the queues say who has them."""
    for batch in range(len(touched)):
        if touched[batch]:
            copy_batch(saved, now, batch)
    copy_queues(saved, now)
    for picker in range(len(now.queued)):
        for i in range(now.queued[picker]):
            now.sums[now.queue[picker, i], PICKER] = picker


@kernel()
def _accepted(data: Data, now: State, best: State, pool: Pool) -> None:
    late = now.total[1] - best.total[1]
    if late < 0 or (late == 0 and now.total[0] < best.total[0]):
        copy_plan(now, best)
    if late <= 0 and now.total[0] < best.total[0] * WORTH_KEEPING:
        remember(data, now, pool, float(now.total[0]))


@kernel()
def _touch(now: State, saved: State, touched: Flags, batch: int) -> None:
    if not touched[batch]:
        touched[batch] = True
        copy_batch(now, saved, batch)


@kernel()
def _ruin(data: Data, now: State, saved: State, touched: Flags, removed: Numbers, dice: Numbers) -> int:
    """From some batches around a random order, near orders are taken out; how many in all."""
    orders = len(now.home)
    seed, batches, count = below(dice, orders), 1 + below(dice, MOST_BATCHES), 0
    for i in range(orders):
        order = data.near[seed, i]
        batch = now.home[order]
        if batch < 0 or touched[batch]:
            continue
        _touch(now, saved, touched, batch)
        wanted = 1 + below(dice, now.members[batch])
        if count + wanted > MOST_ORDERS:
            wanted = MOST_ORDERS - count
        count = _take_string(data, now, order, batch, wanted, removed, count, dice)
        batches -= 1
        if batches == 0 or count >= MOST_ORDERS:
            break
    return count


@kernel()
def _take_string(
    data: Data, now: State, order: int, batch: int, wanted: int, removed: Numbers, count: int, dice: Numbers
) -> int:
    """The order and others of its batch: those nearest to it, or any."""
    nearest = chance(dice) < 0.5
    for i in range(len(now.home)):
        if wanted == 0:
            break
        other = data.near[order, i]
        if not nearest and i > 0 and now.members[batch] > 0:
            other = now.orders[batch, below(dice, now.members[batch])]
        if now.home[other] == batch:
            take_out(data, now, other)
            removed[count] = other
            count += 1
            wanted -= 1
    return count


@kernel()
def _sort(data: Data, removed: Numbers, count: int, dice: Numbers) -> None:
    """In which order they come back: by chance, largest first, farthest first, nearest first, most urgent first."""
    rule = below(dice, 12)
    rank = np.empty(count)
    for i in range(count):
        order = removed[i]
        place = data.place[data.first[order]]
        if rule < 4:
            rank[i] = chance(dice)
        elif rule < 7:
            rank[i] = -float(data.load[order, 0])
        elif rule < 9:
            rank[i] = -float(data.way[data.start, place])
        elif rule < 10:
            rank[i] = float(data.way[data.start, place])
        else:
            rank[i] = float(data.due[order])
    for i in range(1, count):
        for j in range(i, 0, -1):
            if rank[j] >= rank[j - 1]:
                break
            rank[j], rank[j - 1] = rank[j - 1], rank[j]
            removed[j], removed[j - 1] = removed[j - 1], removed[j]


@kernel()
def _put_back(
    data: Data, now: State, saved: State, touched: Flags, order: int, price: float, scratch: Numbers, dice: Numbers
) -> None:
    """Into the batch where it costs least, now and then overlooking one; or into a batch of its own."""
    empty, picker, best, chosen = len(now.members), 0, np.inf, -1
    for batch in range(len(now.members)):
        if now.members[batch] == 0:
            empty = min(empty, batch)
        elif has_room(data, now, order, batch) and chance(dice) >= BLINK:
            found = price_of(data, now, order, batch, price, best, scratch)
            if found < best:
                best, chosen = found, batch
    scratch[0], scratch[1] = data.start, data.end
    _touch(now, saved, touched, empty)
    open_batch(data, now, empty, 0)
    _, stops = put_places(data, order, now.need[empty], scratch, 2, 1 << 60)
    time = data.setup + path_time(data, scratch, stops)
    if time < best:
        picker, late = _best_picker(data, now, empty, order, time + data.work[order])
        if time + price * late < best:
            chosen = empty
    if chosen == empty:
        open_batch(data, now, empty, picker)
    _touch(now, saved, touched, chosen)
    put_in(data, now, order, chosen)


@kernel()
def _best_picker(data: Data, now: State, batch: int, order: int, time: int) -> tuple[int, int]:
    """Who gets the least lateness by a new batch of this order, and how much; of equals who has least to do."""
    picker, least, least_end = 0, NO_DUE, NO_DUE
    for p in range(len(now.queued)):
        late = late_with(data, now, p, batch, time, data.due[order], order) - now.late[p]
        end = data.free_at[p]
        for i in range(now.queued[p]):
            end += now.sums[now.queue[p, i], 0]
        if late < least or (late == least and end < least_end):
            picker, least, least_end = p, late, end
    return picker, least
