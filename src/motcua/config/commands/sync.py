"""What the national portal and other agencies are told, seen by an operator: the queues, what was refused, two lists of a day."""

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from motcua.connectors.models import LinkedMessage, NationalComparison, NationalMessage

HELP = "national portal and linked agencies: queues of messages, send again, settle by hand, compare two lists of a day"
FINE, DIFFERENT, AWAY = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """`queue`, `send-again KEY`, `note KEY WORDS`, `reconcile --date 2026-11-23 --send-again`."""
    acts = parser.add_subparsers(dest="act", required=True)
    queue = acts.add_parser("queue", help="messages that wait, failed or were refused; 1: some were refused")
    queue.add_argument("--all", action="store_true", help="also those that were acknowledged")
    queue.add_argument("--number", default="", help="of this dossier only")
    again = acts.add_parser("send-again", help="try a message at once that was refused or waits")
    again.add_argument("message", help="its key, from `queue`")
    note = acts.add_parser("note", help="say how the portal learned it otherwise")
    note.add_argument("message", help="its key, from `queue`")
    note.add_argument("words", help="«Công văn 12/CV-VP ngày 23/11/2026»")
    links = acts.add_parser(
        "links", help="other agencies of linked procedures; 1: a person is asked, 2: one is down"
    )
    links.add_argument("--number", default="", help="of this dossier only, settled ones too")
    again_part = acts.add_parser("send-part-again", help="try a part for another agency at once")
    again_part.add_argument("message", help="its key, from `links`")
    acts.add_parser("arrivals", help="what the portal sent and we refused, with our words")
    reconcile = acts.add_parser(
        "reconcile", help="our dossiers of a day against the portal's; 1: they differ, 2: away"
    )
    reconcile.add_argument("--date", type=date.fromisoformat, help="2026-11-23; yesterday when absent")
    reconcile.add_argument(
        "--send-again", action="store_true", help="tell anew what is missing there or differs"
    )
    for act in acts.choices.values():
        act.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Figures as lines, or as JSON."""
    acts = {
        "queue": _queue,
        "send-again": _send_again,
        "note": _note,
        "links": _links,
        "send-part-again": _send_part_again,
        "arrivals": _arrivals,
        "reconcile": _reconcile,
    }
    return acts[args.act](args)


def _queue(args: argparse.Namespace) -> int:
    from motcua.connectors.queries import national_messages, national_queue
    from motcua.connectors.rules.telling import OPEN, State

    figures = national_queue()
    rows = [_told(row) for row in national_messages(() if args.all else (*OPEN, State.REFUSED), args.number)]
    if args.json:
        print(json.dumps({"counts": figures.counts, "messages": rows}, ensure_ascii=False))
    else:
        for row in rows:
            print("  ".join(str(value) for value in row.values() if value != ""))
        words = ", ".join(f"{count} {state}" for state, count in sorted(figures.counts.items()))
        print(words or "không có thông điệp nào")
    return DIFFERENT if figures.counts.get(State.REFUSED) else FINE


def _told(row: "NationalMessage") -> dict[str, Any]:
    from motcua.kernel import clock

    return {
        "message": row.public_id,
        "dossier": row.dossier.number,
        "status": row.status,
        "words": row.words,
        "state": str(row.state),
        "attempts": row.attempts,
        "next_at": f"{clock.local(row.next_at):%H:%M:%S %d/%m/%Y}" if row.told_at is None else "",
        "told_at": f"{clock.local(row.told_at):%H:%M:%S %d/%m/%Y}" if row.told_at else "",
        "answer": row.answer,
    }


def _send_again(args: argparse.Namespace) -> int:
    from motcua.accounts.actor import SYSTEM
    from motcua.connectors.actions.tell_national import send_again

    return _shown(send_again(args.message, actor=SYSTEM), as_json=args.json)


def _note(args: argparse.Namespace) -> int:
    from motcua.accounts.actor import SYSTEM
    from motcua.connectors.actions.tell_national import note_by_hand

    return _shown(note_by_hand(args.message, args.words, actor=SYSTEM), as_json=args.json)


def _shown(row: "NationalMessage", *, as_json: bool) -> int:
    told = _told(row)
    print(
        json.dumps(told, ensure_ascii=False)
        if as_json
        else "  ".join(str(v) for v in told.values() if v != "")
    )
    return FINE


def _links(args: argparse.Namespace) -> int:
    from motcua.connectors import link_queries
    from motcua.connectors.rules.linking import FOR_A_PERSON

    targets = link_queries.targets()
    rows = link_queries.messages(number=args.number) if args.number else link_queries.messages()
    told = [_part(row) for row in rows]
    if args.json:
        shown = [
            {
                "target": t.code,
                "connected": t.has_interface,
                "down": t.is_down,
                "counts": t.counts,
                "error": t.error,
            }
            for t in targets
        ]
        print(json.dumps({"targets": shown, "messages": told}, ensure_ascii=False))
    else:
        for t in targets:
            state = "không trả lời" if t.is_down else "đang chạy" if t.has_interface else "chưa có giao diện"
            figures = ", ".join(f"{n} {name}" for name, n in t.figures)
            print("  ".join(word for word in (t.code, state, figures, t.error) if word))
        for one in told:
            print("  ".join(str(value) for value in one.values() if value not in {"", 0}))
    if any(t.is_down for t in targets):
        return AWAY
    return DIFFERENT if any(row.state in FOR_A_PERSON for row in rows) else FINE


def _part(row: "LinkedMessage") -> dict[str, Any]:
    from motcua.kernel import clock

    return {
        "message": row.public_id,
        "dossier": row.dossier.number,
        "target": row.target,
        "step": row.step,
        "state": str(row.state),
        "attempts": row.attempts,
        "exchanges": row.exchanges.count(),
        "next_at": "" if row.settled_at else f"{clock.local(row.next_at):%H:%M:%S %d/%m/%Y}",
        "reference": row.reference,
        "error": row.error,
    }


def _send_part_again(args: argparse.Namespace) -> int:
    from motcua.accounts.actor import SYSTEM
    from motcua.connectors.actions.tell_linked import send_again

    told = _part(send_again(args.message, actor=SYSTEM))
    print(
        json.dumps(told, ensure_ascii=False) if args.json else "  ".join(str(v) for v in told.values() if v)
    )
    return FINE


def _arrivals(args: argparse.Namespace) -> int:
    from motcua.connectors.queries import refused_arrivals
    from motcua.kernel import clock

    rows = [
        {
            "arrived_at": f"{clock.local(row.arrived_at):%H:%M:%S %d/%m/%Y}",
            "message": row.key,
            "kind": row.kind,
            "number": row.number,
            "answer": row.answer,
        }
        for row in refused_arrivals()
    ]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        print("\n".join("  ".join(row.values()) for row in rows) or "không có")
    return FINE


def _reconcile(args: argparse.Namespace) -> int:
    from datetime import timedelta

    from motcua.accounts.actor import SYSTEM
    from motcua.connectors.actions.compare_national import compare_national
    from motcua.connectors.errors import NationalAway
    from motcua.kernel import clock

    day = args.date or clock.local_date(clock.now()) - timedelta(days=1)
    try:
        row = compare_national(day, actor=SYSTEM, sends_again=args.send_again)
    except NationalAway as away:
        print(
            json.dumps({"day": f"{day}", "away": str(away)}, ensure_ascii=False) if args.json else str(away)
        )
        return AWAY
    if args.json:
        names = ("matched", "on_the_way", "missing_there", "missing_here", "differs", "sent_again", "lines")
        told = {name: getattr(row, name) for name in names}
        print(json.dumps({"day": f"{day}", **told}, ensure_ascii=False))
    else:
        _print(row)
    return DIFFERENT if row.differences else FINE


def _print(row: "NationalComparison") -> None:
    from motcua.connectors.rules.comparing import FINDING_NAMES, Finding

    print(
        f"{row.day:%d/%m/%Y}: {row.matched} khớp, {row.on_the_way} đang gửi, {row.differences} lệch, "
        f"{row.sent_again} gửi lại"
    )
    for line in row.lines:
        print(
            f"  {line['number']}  {FINDING_NAMES[Finding(line['finding'])]}: {line['ours']} / {line['theirs']}"
        )
