"""Decisions about credentials, delays and sessions, on plain values."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

from wms.kernel.faults import fault

APPROVED = ("packing.override_weight", "inventory.approve", "orders.ship_what_is_there")
"""What somebody's badge and PIN may allow at another person's device."""
# fmt: off
COMMON_PASSWORDS = frozenset({
    "000000000000", "111111111111", "123456789012", "1234567890123", "12345678901234", "1234567890ab", "123456789123",
    "1q2w3e4r5t6y", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "987654321098", "aaaaaaaaaaaa", "abc123abc123",
    "abcdefgh1234", "abcdefghijkl", "admin1234567", "admin12345678", "adminadminadmin", "administrator",
    "administrator1", "adminpassword", "asdfghjkl123", "asdfghjklzxc", "baseball1234", "changeme1234",
    "changeme12345", "changemeplease", "correct horse battery staple", "correcthorsebatterystaple", "default12345",
    "football1234", "iloveyou1234", "iloveyouforever", "letmein12345", "letmein123456", "letmeinplease",
    "logistics123", "mypassword123", "p@ssw0rd1234", "p@ssw0rd12345", "p@ssword1234", "passw0rd1234", "password1234",
    "password12345", "password123456", "password2024", "password2025", "password2026", "passwordpassword",
    "princess1234", "q1w2e3r4t5y6", "qwerty123456", "qwerty1234567", "qwertyqwerty", "qwertyuiop12", "qwertyuiop123",
    "qwertyuiop[]", "qwertyuiopas", "rootrootroot", "secretsecret", "shipping1234", "summer202400",
    "summer2024summer", "summer2025summer", "sunshine1234", "superman1234", "supervisor12", "supervisor123",
    "supervisor1234", "test12345678", "testtesttest", "topsecret123", "warehouse123", "warehouse1234",
    "warehousewarehouse", "welcome12345", "welcome123456", "welcomewelcome", "winter2024winter", "winter2025winter",
    "zxcvbnm12345",
})
# fmt: on

_DAY = timedelta(days=1)
NAME_REFUSED = fault("people.name_form", "a name has 1 to 100 printable characters")
PIN_FORM = fault("people.pin_form", "a PIN has exactly six digits")
PIN_EASY = fault("people.pin_easy", "this PIN is too easy to guess")
PIN_IN_BADGE = fault("people.pin_in_badge", "a PIN must not be part of the badge")
PASSWORD_LENGTH = fault("people.password_length", "a password has 12 to 200 characters")
PASSWORD_EASY = fault("people.password_easy", "this password is too easy to guess")
PASSWORD_NAME = fault("people.password_name", "a password must not contain your name")
BADGE_FORM = fault("people.badge_form", "a badge has 2 to 32 letters, digits and dashes")
USERNAME_FORM = fault("people.username_form", "a user name has 2 to 64 letters, digits, dots, dashes or @")
USERNAME_NEEDED = fault("people.username_needed", "a password needs a user name")
LIES_BACK = fault("people.lies_back", "lies in the past")
BADGE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,31}")
USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")

SPRAYED_ACCOUNTS = 5
SPRAYED_WITHIN = timedelta(minutes=15)
SESSION_LASTS = timedelta(hours=12)
TOUCH_EVERY = timedelta(minutes=1)
TOTP_STEP_SECONDS = 30


def why_pin_refused(pin: str, badge: str) -> str | None:
    """What is wrong with a PIN, in words for the person who chooses it; None when nothing is."""
    if re.fullmatch(r"[0-9]{6}", pin) is None:
        return PIN_FORM
    if _is_obvious(pin):
        return PIN_EASY
    if pin in re.sub(r"\D", "", badge):
        return PIN_IN_BADGE
    return None


def _is_obvious(pin: str) -> bool:
    """Runs, repeats, mirrors and doubled digits: what people try first."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    repeats = pin[:3] == pin[3:] or pin[:2] == pin[2:4] == pin[4:]
    doubled = pin[0] == pin[1] and pin[2] == pin[3] and pin[4] == pin[5]
    return steps in ({0}, {1}, {9}) or repeats or doubled or pin == pin[::-1] or len(set(pin)) < 3


def why_password_refused(password: str, names: tuple[str, ...]) -> str | None:
    """What is wrong with a new password, in words, or None. It must not hold one of the person's `names`."""
    folded = password.casefold()
    if not 12 <= len(password) <= 200:
        return PASSWORD_LENGTH
    if folded in COMMON_PASSWORDS or len(set(folded)) < 5:
        return PASSWORD_EASY
    if any(part in folded for part in _name_parts(names)):
        return PASSWORD_NAME
    return None


def _name_parts(names: tuple[str, ...]) -> set[str]:
    return {part for name in names for part in re.split(r"[^\w]+", name.casefold()) if len(part) >= 4}


def tidy_name(name: str) -> str | None:
    """The name without stray blanks; None when it is empty, over 100 characters or holds control characters."""
    tidy = " ".join(name.split())
    return tidy if 1 <= len(tidy) <= 100 and tidy.isprintable() else None


def delay(kind: str, failures: int) -> timedelta:
    """How long the next try waits. `kind`: pair (an account from one source), account (from anywhere), or a source."""
    return {"pair": account_delay, "account": strangers_delay}.get(kind, source_delay)(failures)


def strangers_delay(failures: int) -> timedelta:
    """An account that is guessed at from everywhere: fifty free mistakes, then 1, 2, 4 ... s, at most a minute."""
    return timedelta(seconds=min(60, 2 ** (min(failures, 60) - 51)) if failures >= 51 else 0)


def account_delay(failures: int) -> timedelta:
    """Two free mistakes, then 1, 2, 4 ... seconds, at most 15 minutes: a million PINs outlast the building."""
    return timedelta(seconds=min(900, 2 ** (min(failures, 20) - 3)) if failures >= 3 else 0)


def source_delay(failures: int) -> timedelta:
    """A device is shared by many hands, so ten free mistakes, then 1, 2, 4 ... seconds, at most one minute."""
    return timedelta(seconds=min(60, 2 ** (min(failures, 20) - 11)) if failures >= 11 else 0)


def failures_remembered(kind: str, failures: int, last_failed_at: datetime, now: datetime) -> int:
    """A quiet day forgives an account or a pair, a quiet hour forgives a device or an address."""
    quiet = _DAY if kind in ("account", "pair") else timedelta(hours=1)
    return 0 if now - last_failed_at >= quiet else failures


def seconds_left(blocked_until: datetime | None, now: datetime) -> int:
    """Whole seconds to wait, rounded up; 0 when the next try is welcome."""
    if blocked_until is None or blocked_until <= now:
        return 0
    return max(1, -int((now - blocked_until).total_seconds() // 1))


def is_spraying(accounts: int, told_at: datetime | None, now: datetime) -> bool:
    """Told once per source and span, so that the board counts attacks, not guesses."""
    return accounts >= SPRAYED_ACCOUNTS and (told_at is None or now - told_at >= SPRAYED_WITHIN)


def is_idle(device_kind: str | None, last_used_at: datetime, now: datetime, lock_seconds: int) -> bool:
    """A handheld lies about and locks soonest; a station has its packer before it; a wall board never locks."""
    factor = {"handheld": 1, "station": 2, "board": None}.get(device_kind or "", 8)
    return factor is not None and now - last_used_at >= timedelta(seconds=lock_seconds * factor)


def role_by_badge(role: str) -> str:
    """Six digits open no more than a supervisor's rights; an admin's need the password."""
    return "supervisor" if role == "admin" else role


def may_look_after(own_role: str, other_role: str) -> bool:
    return own_role in ("admin", "system") or (own_role == "supervisor" and other_role in ("picker", "packer", "lead"))


def accepted_step(codes: dict[int, str], given: str, last_step: int) -> int | None:
    """The time step whose code was given, if it is newer than the last one that was used. Codes by step."""
    steps = [step for step, code in sorted(codes.items()) if step > last_step and code == given]
    return steps[0] if steps else None
