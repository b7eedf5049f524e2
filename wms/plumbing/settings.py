"""What the environment says. Every setting is a WMS_* variable; docs/operations.md lists them."""

import os
import secrets
import stat
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_network
from pathlib import Path

from wms.kernel.mail_servers import MailServer, read_mail_server

BUILT_SCREENS = Path(__file__).resolve().parents[2] / "handheld_ui" / "dist"
_PRIVATE = "127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,::1/128,fd00::/8"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Seconds are seconds, networks are CIDR blocks separated by commas.

    `training`: nothing here is real, and every screen says so; `training_url`: where that house is (ADR 10).
    `mail_server` None: no mails are sent, as in training.
    `one_time_codes`: a password alone opens nothing; so everywhere but in the demo and in tests.
    """

    data_dir: Path
    media_dir: Path
    screens_dir: Path
    database_url: str
    redis_url: str | None
    secret_key: str
    public_url: str
    demo: bool
    training: bool
    training_url: str | None
    insecure_cookies: bool
    one_time_codes: bool
    lease_seconds: int
    heartbeat_seconds: int
    idle_lock_seconds: int
    printer_networks: str
    webhook_networks: str
    async_mode: str
    solve_seconds: int
    solve_steps: int
    trusted_proxies: int
    rate_limit: str
    image_hosts: tuple[str, ...]
    command_limit: int
    plain_pipeline: bool
    guest_rooms: tuple[str, ...]
    plain_door: str | None
    mail_server: MailServer | None
    mail_from: str

    @property
    def embedded(self) -> bool:
        """One process on a SQLite file: relay and jobs run inside the server."""
        return self.database_url.startswith("sqlite")


def read_settings(env: dict[str, str]) -> Settings:
    """The settings that `env` names; raises ValueError naming the variable that cannot be understood."""
    data_dir = Path(env.get("WMS_DATA_DIR", "var")).absolute()
    public_url = env.get("WMS_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
    mail_from = _sender(env)
    return Settings(
        data_dir=data_dir,
        media_dir=Path(env.get("WMS_MEDIA_DIR") or data_dir / "media").absolute(),
        screens_dir=Path(env.get("WMS_SCREENS_DIR") or BUILT_SCREENS).absolute(),
        database_url=env.get("WMS_DATABASE_URL") or f"sqlite:///{data_dir / 'aisle.sqlite'}",
        redis_url=env.get("WMS_REDIS_URL") or None,
        secret_key=env.get("WMS_SECRET_KEY") or _kept_secret(data_dir),
        public_url=public_url,
        demo=_flag(env, "WMS_DEMO"),
        training=_flag(env, "WMS_TRAINING"),
        training_url=(env.get("WMS_TRAINING_URL") or "").rstrip("/") or None,
        insecure_cookies=_flag(env, "WMS_INSECURE_COOKIES"),
        one_time_codes=not _flag(env, "WMS_INSECURE_COOKIES"),
        lease_seconds=_number(env, "WMS_LEASE_SECONDS", 120),
        heartbeat_seconds=_number(env, "WMS_HEARTBEAT_SECONDS", 10),
        idle_lock_seconds=_number(env, "WMS_IDLE_LOCK_SECONDS", 900),
        printer_networks=_networks(env, "WMS_PRINTER_NETWORKS", _PRIVATE),
        webhook_networks=_networks(env, "WMS_WEBHOOK_NETWORKS", ""),
        async_mode=_choice(env, "WMS_ASYNC", ("gevent", "threading")),
        solve_seconds=_number(env, "WMS_SOLVE_SECONDS", 3, least=0),
        solve_steps=_number(env, "WMS_SOLVE_STEPS", 0, least=0),
        trusted_proxies=_number(env, "WMS_TRUSTED_PROXIES", 0, least=0),
        rate_limit=f"{_number(env, 'WMS_RATE_LIMIT', 3000)}/minute",
        image_hosts=tuple(env.get("WMS_IMAGE_HOSTS", "").replace(",", " ").lower().split()),
        command_limit=_number(env, "WMS_COMMAND_LIMIT", 30),
        plain_pipeline=_flag(env, "WMS_PLAIN_PIPELINE"),
        guest_rooms=tuple(env.get("WMS_GUEST_ROOMS", "").replace(",", " ").split()),
        plain_door=env.get("WMS_PLAIN_DOOR") or None,
        mail_server=_mail_server(env, mail_from),
        mail_from=mail_from,
    )


@cache
def settings() -> Settings:
    """This process's; from now on what it writes is its owner's alone, and so is the data folder."""
    os.umask(0o077)
    house = read_settings(dict(os.environ))
    keep_private(house.data_dir)
    return house


def keep_private(folder: Path) -> None:
    """Makes the folder, or closes it to others: addresses of customers and hashes of PINs lie in it."""
    folder.mkdir(parents=True, exist_ok=True)
    state = folder.stat()
    if state.st_mode & 0o077 and state.st_uid == os.geteuid() and not state.st_mode & stat.S_ISVTX:
        folder.chmod(0o700)


def _flag(env: dict[str, str], name: str) -> bool:
    return env.get(name, "").lower() in {"1", "true", "yes", "on"}


def _number(env: dict[str, str], name: str, default: int, least: int = 1) -> int:
    text = env.get(name) or str(default)
    if not text.isdecimal() or int(text) < least:
        raise ValueError(f"{name} must be a whole number of at least {least}, not {text!r}")
    return int(text)


def _choice(env: dict[str, str], name: str, choices: tuple[str, ...]) -> str:
    text = env.get(name) or choices[0]
    if text not in choices:
        raise ValueError(f"{name} must be one of {', '.join(choices)}, not {text!r}")
    return text


def _networks(env: dict[str, str], name: str, default: str) -> str:
    text = env.get(name, default)
    for block in filter(None, text.split(",")):
        try:
            ip_network(block.strip())
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    return text


def _sender(env: dict[str, str]) -> str:
    """The address that mails come from; empty if nobody said one."""
    text = env.get("WMS_MAIL_FROM", "").strip()
    name, _, domain = text.rpartition("@")
    if text and not (name and domain and text.isascii() and text.isprintable() and not set(text) & set(' <>,;:"()')):
        raise ValueError(f"WMS_MAIL_FROM must be one mail address, as orders@shop.example, not {text!r}")
    return text


def _mail_server(env: dict[str, str], mail_from: str) -> MailServer | None:
    """None in a house to practise in: nobody outside hears of it."""
    url = env.get("WMS_SMTP_URL", "").strip()
    if not url:
        return None
    try:
        server = read_mail_server(url)
    except ValueError as error:
        raise ValueError(f"WMS_SMTP_URL {error}") from error
    if not mail_from:
        raise ValueError("WMS_SMTP_URL needs WMS_MAIL_FROM, the address that mails come from")
    return None if _flag(env, "WMS_TRAINING") else server


def _kept_secret(data_dir: Path) -> str:
    """A key made once and kept beside the embedded database, readable by its owner only."""
    path = data_dir / "secret.key"
    if not path.exists():
        keep_private(data_dir)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
