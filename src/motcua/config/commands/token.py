"""A token with which a machine uses the API: printed once, kept nowhere."""

import argparse
import json
from datetime import timedelta

HELP = "an API token for an account, printed once; --open opens an integrator's account first"
DAYS = 365


def arguments(parser: argparse.ArgumentParser) -> None:
    """An account; everything else narrows or ends."""
    parser.add_argument("username")
    parser.add_argument(
        "--open", action="store_true", help="open the account as an integrator's, if it is new"
    )
    parser.add_argument("--role", action="append", default=[], help="only this role; repeatable")
    parser.add_argument("--agency", default="", help="act at this agency, H31.12")
    parser.add_argument("--days", type=int, default=DAYS, help=f"days until it expires; {DAYS}")
    parser.add_argument("--list", action="store_true", help="the account's tokens, without their secret part")
    parser.add_argument("--revoke", metavar="PREFIX", help="end a token now")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Issue, list or revoke."""
    if args.revoke:
        return _revoke(args)
    return _list(args) if args.list else _issue(args)


def _issue(args: argparse.Namespace) -> int:
    from motcua.accounts.actions.tokens import issue_token
    from motcua.accounts.actor import SYSTEM
    from motcua.accounts.roles import Role, Seat
    from motcua.accounts.rules import api_token
    from motcua.kernel import clock
    from motcua.kernel.errors import InvalidInput

    unknown = set(args.role) - {role.value for role in Role}
    if unknown:
        raise InvalidInput("--role", f"không có vai trò {', '.join(sorted(unknown))}.", "integrator")
    account, fresh = _account(args), api_token.fresh()
    seats = tuple(Seat(Role(role), args.agency) for role in args.role)
    terms = api_token.TokenTerms(clock.now() + timedelta(days=args.days), seats)
    row = issue_token(account.public_id, fresh.mark, terms, actor=SYSTEM)
    expires = clock.local(row.expires_at).isoformat(timespec="seconds")
    if args.json:
        print(json.dumps({"token": fresh.text, "prefix": row.prefix, "expires_at": expires}))
    else:
        print(fresh.text)
        print(
            f"Chỉ hiện một lần; hết hạn {expires}. Thu hồi: motcua token {args.username} --revoke {row.prefix}"
        )
    return 0


def _account(args: argparse.Namespace):  # type: ignore[no-untyped-def]  # the model is loaded after Django only
    from motcua.accounts.actions.open_account import open_account
    from motcua.accounts.actor import SYSTEM
    from motcua.accounts.queries import account_named
    from motcua.accounts.roles import Role, Seat
    from motcua.kernel.errors import NotFound

    try:
        return account_named(args.username)
    except NotFound:
        if not args.open:
            raise
    return open_account(args.username, Seat(Role.INTEGRATOR, args.agency), actor=SYSTEM)


def _list(args: argparse.Namespace) -> int:
    from motcua.accounts.queries import account_named, tokens_of

    rows = [
        {
            "prefix": row.prefix,
            "roles": row.scopes,
            "agency": row.agency_code,
            "expires_at": row.expires_at.isoformat(timespec="seconds"),
            "revoked_at": row.revoked_at.isoformat(timespec="seconds") if row.revoked_at else None,
        }
        for row in tokens_of(account_named(args.username))
    ]
    if args.json:
        print(json.dumps(rows))
    for row in () if args.json else rows:
        print(*(f"{name} {value}" for name, value in row.items()), sep=", ")
    return 0


def _revoke(args: argparse.Namespace) -> int:
    from motcua.accounts.actions.tokens import revoke_token
    from motcua.accounts.actor import SYSTEM
    from motcua.accounts.queries import account_named, tokens_of
    from motcua.kernel.errors import NotFound

    if args.revoke not in {row.prefix for row in tokens_of(account_named(args.username))}:
        raise NotFound(f"khóa {args.revoke} của tài khoản «{args.username}»")
    row = revoke_token(args.revoke, actor=SYSTEM)
    print(json.dumps({"revoked": row.prefix}) if args.json else f"Đã thu hồi {row.prefix}.")
    return 0
