"""What the tests need of the machine: installed by name where we may, otherwise named in one clear line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = {"postgresql": "initdb", "redis-server": "redis-server", "chromium": "chromium"}


def has(program: str) -> bool:
    return shutil.which(program) is not None or any(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))


def missing() -> list[str]:
    return [package for package, program in NEEDED.items() if not has(program)]


def main() -> int:
    lacking = missing()
    if lacking and os.getuid() == 0 and shutil.which("apt-get"):
        install(lacking)
        lacking = missing()
    if lacking:
        print(f"The tests need these packages: {' '.join(lacking)}", file=sys.stderr)
    return 1 if lacking else 0


def install(packages: list[str]) -> None:
    quiet = {"check": False, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-q"], **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], **quiet)  # type: ignore[call-overload]


if __name__ == "__main__":
    sys.exit(main())
