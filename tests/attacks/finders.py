"""Who finds an attack: programs of their own, people outside, and the audit of what stands beside the ledger."""

from collections.abc import Callable

from motcua.config.audit import CHECKS
from motcua.integrity.rules.cosigning import request
from motcua.ledger import export, keys, queries
from motcua.ledger.rules.note import size_in
from motcua_verify.__main__ import _open, proof
from motcua_verify.signed import read_keys
from motcua_verify.walk import Walk
from motcua_witness.heads import compared
from motcua_witness.witness import RefusedError
from tests.attacks.outside import Outside


def verifier(outside: Outside, *kept: str) -> str:
    """`motcua-verify ledger`: a program of its own, which reads an export (and the database itself in test_verify_walk)."""
    known, file = read_keys(keys.public_path().read_text()), outside.folder / "ledger.jsonl"
    file.write_text("\n".join(export.lines()) + "\n")
    return Walk(_open(str(file)), known, list(kept)).verdict()["problem"]


def kept_checkpoint(outside: Outside) -> str:
    """The same with `--checkpoint`, a note that somebody kept; without it nothing would show."""
    assert not verifier(outside)
    return verifier(outside, outside.checkpoint)


def witness(outside: Outside) -> str:
    """The next head is refused."""
    note = queries.checkpoint()
    try:
        outside.witness.add(request(size_in(note), (), note))
    except RefusedError as refused:
        return f"{refused.status} {refused.words}"
    return ""


def two_heads(outside: Outside) -> str:
    """`motcua-heads`: the head that one was shown against the head that another one was shown."""
    note = queries.checkpoint()
    told = queries.consistency(size_in(outside.earlier), size_in(note)).as_json()
    _, _, is_good = compared(
        told | {"old": outside.earlier, "new": note}, read_keys(keys.public_path().read_text())
    )
    return "" if is_good else "one does not begin with the other"


def receipt(outside: Outside) -> str:
    """The citizen's receipt says one thing, signed; the province's ledger another."""
    now = queries.prove(queries.history("dossier-0001")[0].entry_id).as_json()
    mine = proof(outside.proof, read_keys(keys.public_path().read_text()))
    assert not mine["problem"]
    return "" if now["content"] == outside.proof["content"] else "the receipt proves other words"


def audit(name: str) -> Callable[[Outside], str]:
    """One check of `motcua ledger audit`."""

    def found(_outside: Outside) -> str:
        return "; ".join(CHECKS[name]())

    found.__name__ = f"audit: {name}"
    return found
