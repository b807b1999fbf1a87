"""What stands on the papers of a dossier's way."""

from motcua.dossiers.form_content import content_of


def test_a_receipt_has_its_number_and_its_place_in_the_register(world):
    dossier = world.received()
    receipt = content_of(dossier.receipts.get())
    assert receipt.heading.number == f"{dossier.number}/TNHS"
    assert (receipt.book, receipt.sequence) == ("2026", dossier.number[-4:])
