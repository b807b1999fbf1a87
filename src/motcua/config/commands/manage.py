"""Django's own commands, for developers: `motcua manage makemigrations`."""

import argparse

HELP = "Django's own commands, for developers"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Everything after `manage` goes to Django."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(args: argparse.Namespace) -> int:
    """Hand over to Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["motcua manage", *args.words])
    return 0
