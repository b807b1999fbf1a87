"""A leader or a clerk brings the signed outcome: its signatures are read before it counts."""

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers import outcome_paper
from motcua.dossiers.actions.approve_outcome import approve_outcome
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.errors import OutcomeNotSigned
from motcua.dossiers.tests.conftest import again
from motcua.dossiers.tests.procedures import a_page
from motcua.dossiers.tests.test_outcome import at_the_leaders_desk
from motcua.kernel import clock
from motcua.signing.identity import Owner
from motcua.signing.sign import SignatureRequest, sign_and_seal, sign_pdf
from motcua.signing.tests.conftest import enrolled


@pytest.fixture
def approved(world):
    return approve_outcome(at_the_leaders_desk(world).public_id, actor=world.leader)


def refused(world, outcome, draft, signed, why):
    before = outcome.dossier.version
    for actor in (world.leader, world.officer(Role.CLERK)):
        with pytest.raises(OutcomeNotSigned, match=why):
            conclude(outcome.dossier.public_id, draft, signed, actor=actor)
    assert (again(outcome.dossier).status, again(outcome.dossier).version) == ("in_process", before)


def test_a_file_without_a_signature_is_no_outcome(world, approved):
    refused(world, approved, a_page(), a_page(), "tệp chưa có chữ ký số")
    refused(world, approved, a_page(), b"%PDF-1.7 broken", "không phải là bản dự thảo này")


def test_what_is_signed_and_sealed_elsewhere_is_believed_and_nothing_less(world, approved, pki):
    draft = outcome_paper.unsigned_pdf(approved)
    name, agency = "Phạm Thị Lãnh", approved.dossier.agency
    leader = enrolled(Owner.officer("abc", name, organisation="UBND", agency=agency, title="Chủ tịch"))
    stranger = enrolled(Owner.seal("H31.12", "Sở Công Thương"))
    request = SignatureRequest(leader, clock.now())
    half, foreign = sign_pdf(draft, request), sign_and_seal(draft, request, stranger)
    refused(world, approved, draft, half, "thiếu con dấu số của Ủy ban nhân dân phường Phố Hiến")
    refused(world, approved, draft, foreign, "thiếu con dấu số của Ủy ban nhân dân phường Phố Hiến")
    signed = sign_and_seal(draft, request, enrolled(Owner.seal(agency, "UBND phường Phố Hiến")))
    refused(world, approved, a_page(), signed, "không phải là bản dự thảo này")
    refused(world, approved, draft, signed.replace(b"/Author", b"/Bother", 1)[:-40], ".")
    conclude(approved.dossier.public_id, draft, signed, actor=world.officer(Role.CLERK))
    assert again(approved.dossier).status == "concluded"
