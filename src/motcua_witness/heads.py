"""`motcua-heads FILE --key ledger.pub`: whether the larger of two checkpoints grew out of the smaller: 0 yes, 1 no, 2 cannot be read.

The question that a witness asks before it cosigns, for whoever kept a checkpoint and wants to ask it again.
"""

import argparse
import json
from base64 import b64decode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from motcua_verify.signed import Keys, read_checkpoint, read_keys

MOST_HASHES = 128


def main(argv: list[str] | None = None) -> int:
    """Say what was found and return the exit status."""
    parser = argparse.ArgumentParser(prog="motcua-heads", description=__doc__)
    parser.add_argument("file", type=Path, help="JSON with both checkpoints and the proof")
    parser.add_argument("--key", type=Path, required=True, help="file of public keys (ledger.pub)")
    args = parser.parse_args(argv)
    try:
        given = json.loads(args.file.read_text(encoding="utf-8"))
        old, new, is_good = compared(given, read_keys(args.key.read_text(encoding="utf-8")))
    except Exception as error:  # noqa: BLE001 an unreadable file or key is an answer too
        print(f"BAD: cannot be read: {error!r}")
        return 2
    words = f"{new} leaves begin with {old} leaves"
    print(f"verified: {words}" if is_good else f"BAD: it is not so that {words}")
    return 0 if is_good else 1


def compared(given: Mapping[str, Any], keys: Keys) -> tuple[int, int, bool]:
    """Both sizes, and whether the larger tree begins with the smaller one. Raises an error of any kind for what cannot be read."""
    (old, old_root), (new, new_root) = (
        read_checkpoint(given[name], keys, may_have_others=True) for name in ("old", "new")
    )
    path = [b64decode(hash_) for hash_ in given["hashes"]]
    return old, new, roots_of_consistency(old, new, path, old_root) == (old_root, new_root)


def roots_of_consistency(old: int, new: int, path: list[bytes], old_root: bytes) -> tuple[bytes, bytes]:
    """Where the proof leads in the old tree and in the new one (the recursion of RFC 6962, section 2.1.2).

    Raises ValueError when it fits no such trees.
    """
    if not 0 < old <= new or len(path) > MOST_HASHES:
        raise ValueError("the proof does not fit the trees")
    return _roots(old, new, path, old_root)


def _roots(old: int, new: int, path: list[bytes], whole: bytes) -> tuple[bytes, bytes]:
    if old == new:
        if len(path) != (not whole):
            raise ValueError("the proof does not fit the trees")
        known = whole or path[0]
        return known, known
    if not path:
        raise ValueError("the proof is too short")
    half, last = 1 << (new - 1).bit_length() - 1, path[-1]
    if old <= half:
        first, second = _roots(old, half, path[:-1], whole)
        return first, sha256(b"\1" + second + last).digest()
    first, second = _roots(old - half, new - half, path[:-1], b"")
    return sha256(b"\1" + last + first).digest(), sha256(b"\1" + last + second).digest()


if __name__ == "__main__":
    raise SystemExit(main())
