"""Secrets: made here, hashed here, compared here. The slow ones belong outside transactions."""

import hashlib
import hmac
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP's smallest argon2id setting: 19 MiB, two passes, one lane: about 20 ms on a small server.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, hash_len=32, salt_len=16)

# No 0/O, 1/I/L, U/V: codes are read aloud and typed with gloves on.
_SPOKEN = "ABCDEFGHJKMNPQRSTWXYZ23456789"


def hash_secret(secret: str) -> str:
    return _hasher.hash(_bytes(secret))


def proves(secret: str, secret_hash: str | None) -> bool:
    """Whether the secret fits the hash. Without a hash the same_text work is done, so that time tells nothing."""
    try:
        return _hasher.verify(secret_hash or _nobodys_hash(), _bytes(secret)) and secret_hash is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))


def new_token() -> str:
    """256 random bits for a cookie."""
    return secrets.token_urlsafe(32)


def new_device_code() -> str:
    """Forty random bits in two groups of four, such as `K7QP-2MXA`."""
    letters = [secrets.choice(_SPOKEN) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def new_key_parts() -> tuple[str, str]:
    """(short id, secret) of an API key; neither holds an underscore, which parts them in `wms_<id>_<secret>`."""
    return secrets.token_hex(5), secrets.token_hex(24)


def digest(token: str) -> str:
    """SHA-256 in hex: enough for secrets that are random and long."""
    return hashlib.sha256(_bytes(token)).hexdigest()


def digest_of_code(code: str) -> str:
    """The fingerprint of a code that people type: case, blanks and dashes do not count."""
    return digest("".join(letter for letter in code.upper() if letter.isalnum()))


def _bytes(text: str) -> bytes:
    """JSON can carry halves of surrogate pairs; a stranger's text must not break us."""
    return text.encode("utf-8", "surrogatepass")


def same_text(text: str, other: str) -> bool:
    return hmac.compare_digest(text.encode(), other.encode())
