"""Solve public instances: python -m wms.optimizer FORMAT INSTANCE --seconds S --workers 2 --seed 1 --out FILE."""

import time

STARTED = time.monotonic()  # before anything heavy is imported: the seconds asked for are those of the whole process

import argparse  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from wms.optimizer.instances import FORMATS, Answer, Format, InstanceError, format_named  # noqa: E402
from wms.optimizer.limits import Limits, interrupt, interrupted, now  # noqa: E402

INTERPRETER_SECONDS = 0.06  # what Python took before the first line above, and takes after the last
WRONG_INPUT = 2


def main(arguments: list[str] | None = None) -> int:
    asked = _arguments(arguments)
    if asked.prepare:
        return _prepare()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: interrupt())
    try:
        _solve_all(asked, format_named(asked.format))
    except (InstanceError, OSError) as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    return 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m wms.optimizer", description=__doc__)
    parser.add_argument("format", nargs="?", choices=sorted(FORMATS), help="the form of the instance")
    parser.add_argument("instance", nargs="?", type=Path, help="a file, or a folder of which every instance is solved")
    parser.add_argument("--seconds", type=float, default=10.0, help="wall time for one instance (cartons: one order)")
    parser.add_argument("--workers", type=int, default=1, help="threads that search; one repeats itself exactly")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="file for the solution, or folder for many; default stdout")
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr")
    parser.add_argument("--prepare", action="store_true", help="compile the inner loops, so that no solve waits for it")
    asked = parser.parse_args(arguments)
    if not asked.prepare and not (asked.format and asked.instance):
        parser.error("FORMAT and INSTANCE are needed")
    if asked.seconds <= 0 or asked.workers < 1:
        parser.error("--seconds and --workers must be positive")
    return asked


def _prepare() -> int:
    from wms.optimizer.prepare import prepare_in_two
    from wms.optimizer.seal import seal

    prepare_in_two(lambda text: print(text, file=sys.stderr))
    seal()
    return 0


def _solve_all(asked: argparse.Namespace, format_: Format) -> None:
    files = _instances(asked.instance, format_)
    to_folder = files != [asked.instance] and asked.out is not None
    if to_folder:
        asked.out.mkdir(parents=True, exist_ok=True)
    spent = now() - STARTED + INTERPRETER_SECONDS
    for path in files:
        limits = Limits(max(0.0, asked.seconds - spent), asked.workers, asked.seed)
        answer = format_.solve_file(path, limits, _say(asked, path))
        _write(answer, asked.out / f"{path.name.split('.')[0]}.json" if to_folder else asked.out)
        spent = INTERPRETER_SECONDS
        if interrupted():
            break


def _instances(path: Path, format_: Format) -> list[Path]:
    if not path.is_dir() or getattr(format_, "whole_folder", False):
        return [path]
    found = sorted(file for file in path.iterdir() if file.name.endswith(format_.suffixes))
    if not found:
        raise InstanceError(path, 0, f"holds no file that ends in {' or '.join(format_.suffixes)}")
    return found


def _say(asked: argparse.Namespace, path: Path):  # type: ignore[no-untyped-def]
    def say(text: str) -> None:
        if not asked.quiet:
            print(f"{time.monotonic() - STARTED:7.1f} s  {path.name}: {text}", file=sys.stderr)

    return say


def _write(answer: Answer, out: Path | None) -> None:
    rows = answer if isinstance(answer, list) else [answer]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text)


def _leave(status: int) -> None:
    """At once: taking the solvers' libraries apart would take longer than some solves."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    _leave(main())
