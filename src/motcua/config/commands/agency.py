"""A province's own offices and people: bring them in out of tables, give first passwords, merge."""

import argparse
import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

HELP = "agencies and officers: list, import, officers, scope, password, merge"
AGENCIES = ("code", "kind", "name", "unit_code", "key", "calendar", "starts_on")
OFFICERS = ("username", "name", "agency", "title", "rank", "role")
SCOPES = ("desk", "procedure")
EXAMPLES = {
    AGENCIES: "H31.101,commune,Ủy ban nhân dân phường Phố Hiến,11953,ubnd-phuong-pho-hien,,2025-07-01",
    OFFICERS: "motcua1.pho-hien,Nguyễn Văn An,H31.101.4,Công chức tiếp nhận,staff,counter_officer",
    SCOPES: "H31.42.1,1.004873",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """One sub-command each."""
    words = parser.add_subparsers(metavar="WHAT", required=True)
    words.add_parser("list", help="every agency in force today").set_defaults(what=_list)
    for name, columns, what in (
        ("import", AGENCIES, _import),
        ("officers", OFFICERS, _officers),
        ("scope", SCOPES, _scope),
    ):
        command = words.add_parser(
            name, help=f"out of a CSV with the columns {','.join(columns)}; all or nothing"
        )
        command.add_argument("file", type=Path)
        command.set_defaults(what=what)
    words.choices["officers"].add_argument(
        "--starts-on", default="", help="first day in office, 2026-12-01; default today"
    )
    password = words.add_parser("password", help="another first password for one account, printed once")
    password.add_argument("username")
    password.set_defaults(what=_password)
    merge = words.add_parser("merge", help="end an agency; another takes over. Again for each further heir")
    merge.add_argument("code")
    merge.add_argument("--into", required=True, metavar="CODE")
    merge.add_argument("--on", required=True, help="the heir's first day, 2027-01-01")
    merge.add_argument("--instrument", required=True, help="number and date of the decision")
    merge.set_defaults(what=_merge)
    for command in words.choices.values():
        command.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    args.what(args)
    return 0


def _list(args: argparse.Namespace) -> None:
    from django.conf import settings

    from motcua.agencies import queries

    rows = queries.descendants(settings.PROVINCE_AGENCY)
    if args.json:
        print(
            json.dumps(
                [{"code": row.code, "kind": row.kind, "name": row.name} for row in rows], ensure_ascii=False
            )
        )
        return
    for row in rows:
        print(f"{row.code:18} {row.kind:18} {row.name}")


def _import(args: argparse.Namespace) -> None:
    from django.db import transaction

    from motcua.accounts.actor import SYSTEM
    from motcua.agencies.actions.publish_agency import NewAgency, publish_agency
    from motcua.agencies.rules.kinds import Kind

    def bring(row: dict[str, str]) -> None:
        new = NewAgency(
            row["code"], row["key"], row["name"], Kind(row["kind"]), date.fromisoformat(row["starts_on"]),
            row["unit_code"], row["calendar"],
        )  # fmt: skip
        publish_agency(new, actor=SYSTEM)

    rows = list(_rows(args.file, AGENCIES))
    with transaction.atomic():
        for row in rows:
            _done(bring, row, args.file, AGENCIES)
    print(json.dumps({"agencies": len(rows)}) if args.json else f"{len(rows)} cơ quan.")


def _officers(args: argparse.Namespace) -> None:
    """Prints a table of first passwords: the only place where they ever stand."""
    from django.db import transaction

    from motcua.accounts.actions.open_account import open_account
    from motcua.accounts.actions.passwords import give_first_password
    from motcua.accounts.actor import SYSTEM
    from motcua.accounts.roles import Role, Seat
    from motcua.agencies.actions.appoint import Post, appoint
    from motcua.agencies.rules.kinds import Rank
    from motcua.kernel import clock

    starts_on = date.fromisoformat(args.starts_on) if args.starts_on else clock.local_date(clock.now())

    def bring(row: dict[str, str]) -> dict[str, str]:
        post = Post(row["agency"], row["title"], Rank(row["rank"]))
        account = open_account(row["username"], Seat(Role(row["role"]), row["agency"]), actor=SYSTEM)
        appoint(account.public_id, post, name=row["name"], starts_on=starts_on, actor=SYSTEM)
        return {"username": row["username"], "password": give_first_password(row["username"], actor=SYSTEM)}

    with transaction.atomic():
        given = [_done(bring, row, args.file, OFFICERS) for row in _rows(args.file, OFFICERS)]
    print(
        json.dumps(given) if args.json else "\n".join(f"{one['username']},{one['password']}" for one in given)
    )


def _scope(args: argparse.Namespace) -> None:
    """Each desk that is named takes the procedures of its rows and no others; a row without one: nothing of its own."""
    from django.db import transaction

    from motcua.accounts.actor import SYSTEM
    from motcua.agencies.actions.set_intake_scope import set_intake_scope
    from motcua.catalogue.queries import in_force
    from motcua.kernel.errors import NotFound
    from motcua.kernel.phrase import Phrase

    rows = list(_rows(args.file, SCOPES))
    given = {
        row["desk"]: {one["procedure"] for one in rows if one["desk"] == row["desk"]} - {""} for row in rows
    }

    def check(row: dict[str, str]) -> None:
        if row["procedure"] and in_force(row["procedure"]) is None:
            raise NotFound(Phrase("thủ tục {code}", code=row["procedure"]))

    def bring(row: dict[str, str]) -> None:
        check(row)
        set_intake_scope(row["desk"], given[row["desk"]], actor=SYSTEM)

    with transaction.atomic():
        heads = {row["desk"]: row for row in reversed(rows)}
        for row in rows:
            _done(bring if row is heads[row["desk"]] else check, row, args.file, SCOPES)
    told = {desk: sorted(procedures) for desk, procedures in given.items()}
    words = "\n".join(f"{desk}: {', '.join(one) or 'không có phạm vi riêng'}" for desk, one in told.items())
    print(json.dumps({"desks": told}) if args.json else words)


def _password(args: argparse.Namespace) -> None:
    from motcua.accounts.actions.passwords import give_first_password
    from motcua.accounts.actor import SYSTEM

    given = give_first_password(args.username, actor=SYSTEM)
    print(json.dumps({"username": args.username, "password": given}) if args.json else given)


def _merge(args: argparse.Namespace) -> None:
    from motcua.accounts.actor import SYSTEM
    from motcua.agencies.actions.merge_agency import merge_agency
    from motcua.kernel.errors import InvalidInput

    try:
        on = date.fromisoformat(args.on)
    except ValueError:
        raise InvalidInput("--on", f"«{args.on}» không phải là ngày.", "2027-01-01") from None
    merge_agency(args.code, into=args.into, on=on, instrument=args.instrument, actor=SYSTEM)
    words = f"{args.code} kết thúc, {args.into} kế thừa từ {on:%d/%m/%Y}."
    print(json.dumps({"code": args.code, "into": args.into, "on": args.on}) if args.json else words)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    from motcua.kernel.errors import InvalidInput

    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise InvalidInput(path.name, f"thiếu cột {', '.join(sorted(missing))}.", ",".join(columns))
        for row in reader:
            yield {name: (row[name] or "").strip() for name in columns} | {"line": str(reader.line_num)}


def _done(bring: Any, row: dict[str, str], path: Path, columns: tuple[str, ...]) -> Any:
    """What `bring` makes of the row; a mistake names the line, and none of the file stays."""
    from motcua.kernel.errors import DomainError, InvalidInput

    try:
        return bring(row)
    except (DomainError, ValueError) as error:
        raise InvalidInput(
            f"{path.name}, dòng {row['line']}", f"{error}.".replace("..", "."), EXAMPLES[columns]
        ) from error
