"""The guards, each with what takes it out, and the tests that look at it first."""

from dataclasses import dataclass

STOCK = (
    "tests/inventory/test_at_once.py", "tests/inventory/test_guards.py", "tests/inventory/test_ledger.py",
    "tests/inventory/test_one_move.py", "tests/inventory/test_putting_right.py", "tests/inventory/test_receiving.py",
    "-k", "not refuses_what",
)  # fmt: skip
COUNTS = ("tests/counting/test_at_once.py", "tests/counting")
ORDERS = ("tests/orders/test_at_once.py", "tests/orders", "tests/picking/test_any_day.py")


@dataclass(frozen=True)
class Mutant:
    """`file` with `old` replaced; or, without a file, `old` is a constraint or an index of the table `new`."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...] = STOCK


_BALANCES, _PROMISES = "wms/inventory/services/balances.py", "wms/inventory/services/promises.py"
_MOVES = "wms/inventory/services/moves.py"
_LOCK = ".with_for_update()"

WRITES = [
    Mutant("lowering: so much is promised", _BALANCES,
           '        _balance.c.reserved >= -bindparam("more_reserved", type_=BigInteger),\n', ""),
    Mutant("lowering: promises are left", _BALANCES,
           '        >= _balance.c.reserved + bindparam("more_reserved", type_=BigInteger),\n',
           '        >= -1_000_000 - bindparam("more_reserved", type_=BigInteger),\n'),
    Mutant("reserving: not below nothing", _PROMISES, "_after >= 0, ", ""),
    Mutant("reserving: not above what lies there", _PROMISES, ", _after <= _balance.c.on_hand", ""),
    Mutant("a command is undone once", _MOVES, "if not done or _reversed_before(tx, [m.id for m in done]):",
           "if not done:"),
    Mutant("what is promised is not swept", _MOVES, "StockBalance.on_hand == 0, StockBalance.reserved == 0",
           "StockBalance.reserved == 0"),
    Mutant("moving promises: room in the target", "wms/inventory/services/elsewhere.py",
           "return bool(0 <= balance.reserved + more <= balance.on_hand)", "return True",
           ORDERS),
    Mutant("a document is taken back once", "wms/inventory/services/documents.py",
           "    _refuse_taken_back(tx, row)\n", ""),
    Mutant("a count is decided once", "wms/counting/services/deciding.py",
           ", StockCount.state.in_(UNDECIDED)", "", COUNTS),
    Mutant("what was counted is not dropped", "wms/counting/services/asking.py",
           ', StockCount.state.in_(("planned", "open"))', "", COUNTS),
    Mutant("a campaign is ended once", "wms/counting/services/campaigns.py", ", Campaign.closed_at.is_(None)", "",
           COUNTS),
    Mutant("a promise is given back once", "wms/orders/services/promise.py", ", open_units >= quantity", "", ORDERS),
]  # fmt: skip
LOCKS = [
    Mutant("promising", "wms/inventory/queries/free.py",
           "query.with_for_update(of=_balance) if locked else query", "query", ORDERS),
    Mutant("moving promises", "wms/inventory/services/elsewhere.py", ".with_for_update(of=balance, skip_locked=True)",
           "", ORDERS),
    Mutant("correcting by a count", "wms/inventory/services/counted.py", _LOCK, "", COUNTS),
    Mutant("taking a document back", "wms/inventory/services/documents.py", _LOCK, ""),
    Mutant("lifting a hold", "wms/inventory/services/wide_holds.py",
           "StockHold.lifted_at.is_(None)).with_for_update()", "StockHold.lifted_at.is_(None))"),
    Mutant("giving up what is held", "wms/inventory/services/wide_holds.py",
           "of_item.order_by(StockBalance.lot).with_for_update()", "of_item.order_by(StockBalance.lot)"),
    Mutant("the last day of a lot", "wms/inventory/services/expiry.py", ", with_for_update=True", ""),
    Mutant("balances in one order", _MOVES, "in sorted(_deltas(movements).items()):", "in _deltas(movements).items():"),
    Mutant("closing a count", "wms/counting/services/closing.py",
           "StockCount.task_id == task_id).with_for_update()", "StockCount.task_id == task_id)", COUNTS),
    Mutant("counting a bin that is asked for", "wms/counting/services/closing.py",
           "where(*same).with_for_update()", "where(*same)", COUNTS),
    Mutant("late moves", "wms/counting/services/late.py", _LOCK, "", COUNTS),
    Mutant("giving promises up", "wms/orders/services/giving_up.py", _LOCK, "", ORDERS),
    Mutant("an order", "wms/orders/services/state.py", _LOCK, "", ORDERS),
    Mutant("an order's promises", "wms/orders/services/promise.py", "    loosen(tx, order)\n", "", ORDERS),
]  # fmt: skip
GUARDS = "tests/inventory/test_guards.py"
TABLES = [
    Mutant(f"{table}: {name}", "", name, table, (GUARDS, "-k", f"postgres and {table}"))
    for table, names in {
        "stock_move": ("ck_stock_move_quantity", "ck_stock_move_somewhere_else", "uq_stock_move_reverses_id"),
        "stock_balance": ("uq_stock_balance_key", "ck_stock_balance_reserved", "ck_stock_balance_status"),
        "stock_document": (
            "ck_stock_document_kind", "uq_stock_document_warehouse_id_number", "uq_stock_document_reverses_id",
        ),
        "stock_hold": ("uq_stock_hold_standing",),
        "stock_count": (
            "ck_stock_count_kind", "ck_stock_count_state", "ck_stock_count_counted", "ck_stock_count_decided",
            "uq_stock_count_warehouse_id_number", "uq_count_open_place", "uq_count_open_item",
            "uq_stock_count_recount_of",
        ),
        "count_line": ("ck_count_line_units", "ck_count_line_named", "uq_count_line_count_id_item_id_lot_code"),
    }.items()
    for name in names
]  # fmt: skip
