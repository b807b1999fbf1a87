"""Notes, calls and messages: sealed, told to colleagues, never to the applicant unless meant for them."""

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers import noting
from motcua.dossiers.actions.write_note import Wording, write_note
from motcua.dossiers.models import Note
from motcua.kernel.crypto import commitment
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.parties.purpose import NoPurpose, Why, purpose

TEXT = "Bà Hoa hẹn thứ Năm mang bản chính"


def test_the_ledger_knows_that_it_was_written_and_not_what(world):
    dossier = world.in_process()
    version = dossier.version
    row = write_note(dossier.public_id, Wording("call", TEXT, (world.head.id,)), actor=world.case)
    assert TEXT.encode() not in bytes(row.sealed)
    entry = history(dossier.public_id)[-1]
    assert entry.kind == "dossier.note_written"
    assert entry.data["commitment"] == commitment(bytes(row.nonce), TEXT.encode())
    assert TEXT not in str(entry.data)
    dossier.refresh_from_db()
    assert dossier.version == version  # nobody's page grew old
    with pytest.raises(NoPurpose):
        noting.notes_of(dossier)
    with purpose(world.desk, Why.HANDLING, dossier.public_id):
        [note] = noting.notes_of(dossier)
    assert (note.text, note.kind, len(note.told)) == (TEXT, "call", 1)


def test_whoever_is_mentioned_finds_it_until_they_have_looked(world):
    dossier = world.in_process()
    write_note(dossier.public_id, Wording("note", TEXT, (world.head.id,)), actor=world.case)
    assert noting.unseen(world.head.id) == 1
    [waiting] = noting.mentions_of(world.head.id)
    assert (waiting.number, waiting.is_seen) == (dossier.number, False)
    assert not noting.mentions_of(world.case.id)
    noting.seen(dossier, world.head.id)
    assert noting.unseen(world.head.id) == 0
    assert noting.mentions_of(world.head.id)[0].is_seen


def test_only_colleagues_of_the_offices_at_work_are_told(world):
    dossier = world.in_process()
    stranger = world.province.actor(Role.CASE_OFFICER, at="H31.12")
    with pytest.raises(InvalidInput, match="không thuộc cơ quan"):
        write_note(dossier.public_id, Wording("note", TEXT, (stranger.id,)), actor=world.case)
    with pytest.raises(NotFound):
        write_note(dossier.public_id, Wording("note", TEXT), actor=stranger)
    with pytest.raises(NotAllowed):
        write_note(dossier.public_id, Wording("note", TEXT), actor=world.citizen)
    with pytest.raises(InvalidInput):
        write_note(dossier.public_id, Wording("note", "  "), actor=world.case)
    with pytest.raises(InvalidInput):
        write_note(dossier.public_id, Wording("letter", TEXT), actor=world.case)
    assert not Note.objects.exists()


def test_a_message_is_the_applicants_a_note_is_not(world):
    dossier = world.in_process()
    write_note(dossier.public_id, Wording("note", "Chỉ nội bộ"), actor=world.case)
    write_note(dossier.public_id, Wording("message", "Mời bà ghé quầy"), actor=world.case)
    with purpose(world.citizen, Why.OWN, dossier.public_id):
        assert [one.text for one in noting.messages_of(dossier)] == ["Mời bà ghé quầy"]
