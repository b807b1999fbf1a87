"""What changes files, papers and number books. Callers hold the transaction and write the ledger."""

from motcua.documents.actions.file_paper import file_paper
from motcua.documents.actions.note_volume import note_volume
from motcua.documents.actions.revoke_paper import revoke_paper
from motcua.documents.actions.sign_paper import sign_paper
from motcua.documents.actions.store import keep, store
from motcua.documents.actions.take_number import take_number

__all__ = ["file_paper", "keep", "note_volume", "revoke_paper", "sign_paper", "store", "take_number"]
