"""`motcua COMMAND …`: the command line. Commands are the files of `commands/`, found by name."""

import argparse
import importlib
import os
import pkgutil
import sys

from motcua import __version__
from motcua.config import commands


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status. A `DomainError` or a file out of reach is told in words, status 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    args = _parser(argv if argv is not None else sys.argv[1:]).parse_args(argv)
    if getattr(args, "needs_django", True):
        import django

        django.setup()
    from django.db import OperationalError

    from motcua.kernel.errors import DomainError

    try:
        return int(args.run(args) or 0)
    except DomainError as error:
        print(error, file=sys.stderr)
    except OperationalError as error:
        # no server, no tables yet, no room: nothing that a traceback would tell better
        why = str(error).partition("\n")[0]
        print(
            f"Cơ sở dữ liệu chưa dùng được: {why}. Chạy `motcua doctor` để biết phải làm gì.", file=sys.stderr
        )
    except BrokenPipeError:  # whoever read has seen enough; Python's own last flush must not complain either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        if error.filename is None:
            raise
        print(f"Không đọc, ghi được «{error.filename}»: {error.strerror}.", file=sys.stderr)
    return 1


def _parser(argv: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="motcua", description="Một cửa: one door.")
    parser.add_argument("--version", action="version", version=__version__)
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    wanted = next((word for word in argv if not word.startswith("-")), None)
    names = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))
    for name in names:
        if wanted in names and name != wanted:
            continue  # import only what is asked for
        module = importlib.import_module(f"{commands.__name__}.{name}")
        child = subparsers.add_parser(name, help=module.HELP)
        child.set_defaults(run=module.run, needs_django=getattr(module, "NEEDS_DJANGO", True))
        module.arguments(child)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
