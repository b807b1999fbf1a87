"""What a person keeps after filing: every file with size and hash, and a proof that a stranger checks offline."""

import base64
import io
import json
import re
import subprocess
import sys

import pikepdf
import pytest
from django.conf import settings

from motcua.documents.queries import open_file
from motcua.dossiers.models import Component
from motcua.ledger.keys import public_path
from motcua.ledger.sealing import seal
from motcua_verify.__main__ import main
from tests.web.test_portal_declaration import words_of
from tests.web.test_portal_photographs import control, draft, place, shot

__all__ = ["control", "draft", "place"]


@pytest.fixture
def here(citizen, draft, control, place):
    """A dossier filed with two photographs in one paper."""
    citizen.post(place, {control: [shot(), shot("hai.jpg", seed=2)]})
    citizen.submit(draft)
    return f"/ho-so/{draft}"


def proof_of(citizen, here):
    return citizen.client.get(f"{here}/bien-nhan.json")


def verified(tmp_path, given, *more: str) -> int:
    (tmp_path / "bien-nhan.json").write_text(json.dumps(given))
    return main(["receipt", str(tmp_path / "bien-nhan.json"), "--key", str(public_path()), "--json", *more])


def test_the_page_lists_every_file_and_says_when_the_proof_is_ready(citizen, here):
    kept = Component.objects.exclude(file=None).get().file
    page = citizen.get(f"{here}/da-nop")
    assert kept.sha256 in page
    assert "Đang ghi vào sổ cái" in page
    assert proof_of(citizen, here).status_code == 409
    seal()
    page = citizen.get(f"{here}/da-nop")
    assert f'href="{here}/bien-nhan.json"' in page
    assert "dòng thứ" in page


def test_a_stranger_proves_the_filing_offline(citizen, here, tmp_path, capsys):
    seal()
    given = proof_of(citizen, here).json()
    file = tmp_path / "giấy.pdf"
    file.write_bytes(open_file(given["files"][0]["sha256"]))
    assert verified(tmp_path, given, "--file", str(file)) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == 1
    assert told["number"] == given["number"]
    (tmp_path / "ledger.pub").write_text(public_path().read_text())
    words = [sys.executable, "-m", "motcua_verify", "receipt", str(tmp_path / "bien-nhan.json")]
    alone = subprocess.run(
        [*words, "--key", str(tmp_path / "ledger.pub")],
        capture_output=True, text=True, check=True, cwd=settings.PACKAGE.parent, env={"LANG": "C.UTF-8"},
    )  # fmt: skip
    assert alone.stdout.startswith(f"verified filing {given['number']} with 1 files, leaf ")


def test_one_flipped_byte_anywhere_is_noticed(citizen, here, tmp_path):
    seal()
    given = proof_of(citizen, here).json()

    def flipped(text: str) -> str:
        return text[:-1] + ("0" if text[-1] != "0" else "1")

    def flipped_bytes(coded: str, at: int) -> str:
        raw = bytearray(base64.b64decode(coded))
        raw[at] ^= 1
        return base64.b64encode(bytes(raw)).decode()

    proof, file = given["proof"], given["files"][0]
    spoilt = [
        {**given, "nonce": flipped(given["nonce"])},
        {**given, "number": flipped(given["number"])},
        {**given, "files": [{**file, "sha256": flipped(file["sha256"])}]},
        {**given, "files": [{**file, "code": "another"}]},
        {**given, "files": []},
        {**given, "files": [file, {**file, "sha256": "0" * 64}]},
        {**given, "proof": {**proof, "leaf_index": proof["leaf_index"] + 1}},
        {**given, "proof": {**proof, "checkpoint": proof["checkpoint"].replace("\n", "\n1", 1)}},
    ]
    spoilt += [
        {**given, "proof": {**proof, "content": flipped_bytes(proof["content"], at)}}
        for at in range(0, 300, 7)
    ]
    spoilt += [
        {
            **given,
            "proof": {
                **proof,
                "hashes": [*proof["hashes"][:n], flipped_bytes(one, 5), *proof["hashes"][n + 1 :]],
            },
        }
        for n, one in enumerate(proof["hashes"])
    ]
    assert [verified(tmp_path, one) for one in spoilt if verified(tmp_path, one) == 0] == []
    assert verified(tmp_path, given) == 0


def test_a_file_changed_by_one_byte_is_not_in_the_receipt(citizen, here, tmp_path, capsys):
    seal()
    given = proof_of(citizen, here).json()
    content = bytearray(open_file(given["files"][0]["sha256"]))
    content[len(content) // 2] ^= 1
    changed = tmp_path / "đổi.pdf"
    changed.write_bytes(bytes(content))
    assert verified(tmp_path, given, "--file", str(changed)) == 1
    assert "not in the receipt" in capsys.readouterr().out


def test_the_pdf_lists_the_files_and_carries_the_proof(citizen, here, tmp_path):
    waiting = citizen.client.get(f"{here}/bien-nhan.pdf").content
    with pikepdf.open(io.BytesIO(waiting)) as paper:
        assert not paper.attachments
    seal()
    answer = citizen.client.get(f"{here}/bien-nhan.pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="bien-nhan.pdf"'
    said = words_of(answer.content)
    assert "dòng thứ" in said
    assert "bút toán" not in said.lower()
    with pikepdf.open(io.BytesIO(answer.content)) as paper:
        assert paper.open_metadata().pdfa_status == "3A"
        given = json.loads(paper.attachments["bien-nhan.json"].get_file().read_bytes())
    assert verified(tmp_path, given) == 0


def test_a_filing_without_files_has_its_proof_too(citizen, tmp_path):
    dossier = citizen.filed()
    seal()
    given = proof_of(citizen, f"/ho-so/{dossier.public_id}").json()
    assert given["files"] == []
    assert verified(tmp_path, given) == 0


def test_what_is_supplied_or_digitised_later_does_not_change_the_receipt(citizen, here, tmp_path):
    seal()
    before = proof_of(citizen, here).json()
    row = Component.objects.exclude(file=None).get()
    Component.objects.create(
        dossier=row.dossier,
        code=row.code,
        origin="upload",
        file=row.file,
        name="sau.pdf",
        round=1,
        added_at=row.added_at,
    )
    assert proof_of(citizen, here).json()["files"] == before["files"]


def test_the_ledger_says_nothing_of_the_files(citizen, here):
    seal()
    given = proof_of(citizen, here).json()
    content = base64.b64decode(given["proof"]["content"]).decode()
    assert given["files"][0]["sha256"] not in content
    assert given["nonce"] not in content
    assert re.search(r'"files_commitment":"[0-9a-f]{64}"', content)


def test_receipts_are_for_their_owner(citizen, stranger, anyone, here):
    for name in ("bien-nhan.pdf", "bien-nhan.json"):
        stranger.get(f"{here}/{name}", 404)
        assert anyone.client.get(f"{here}/{name}").status_code == 302
    other = citizen.filled()
    citizen.get(f"/ho-so/{other}/bien-nhan.json", 404)
