"""Rows. One file for each."""

from motcua.dossiers.models.act import LegalAct
from motcua.dossiers.models.alert import Alert
from motcua.dossiers.models.amendment import Amendment
from motcua.dossiers.models.amendment_request import AmendmentRequest
from motcua.dossiers.models.answers import Answers
from motcua.dossiers.models.apology_draft import ApologyDraft
from motcua.dossiers.models.batch_row import BatchRow
from motcua.dossiers.models.component import Component
from motcua.dossiers.models.discarded_draft import DiscardedDraft
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.extension import Extension
from motcua.dossiers.models.filing_batch import FilingBatch
from motcua.dossiers.models.financial_duty import FinancialDuty
from motcua.dossiers.models.form_signature import FormSignature
from motcua.dossiers.models.handover import Handover
from motcua.dossiers.models.instant_check import InstantCheck
from motcua.dossiers.models.instant_switch import InstantSwitch
from motcua.dossiers.models.judgement_draft import JudgementDraft
from motcua.dossiers.models.legal_hold import HeldFile, LegalHold
from motcua.dossiers.models.note import Mention, Note
from motcua.dossiers.models.number_counter import NumberCounter
from motcua.dossiers.models.outcome import Outcome
from motcua.dossiers.models.outcome_share import OutcomeShare
from motcua.dossiers.models.photographed_page import PhotographedPage
from motcua.dossiers.models.postal_item import PostalItem
from motcua.dossiers.models.presence import Presence
from motcua.dossiers.models.print_check import PrintCheck
from motcua.dossiers.models.promise import Promise
from motcua.dossiers.models.receipt import Receipt
from motcua.dossiers.models.refusal import Refusal
from motcua.dossiers.models.replaced_component import ReplacedComponent
from motcua.dossiers.models.saved_view import SavedView
from motcua.dossiers.models.scan_batch import ScanBatch
from motcua.dossiers.models.scanned_page import ScannedPage
from motcua.dossiers.models.scanned_paper import ScannedPaper
from motcua.dossiers.models.share_opening import ShareOpening
from motcua.dossiers.models.signing_batch import SigningBatch, SigningItem
from motcua.dossiers.models.stand_in import StandIn
from motcua.dossiers.models.stop_notice import StopNotice
from motcua.dossiers.models.supplement import Supplement
from motcua.dossiers.models.supplement_proposal import SupplementProposal
from motcua.dossiers.models.supplement_request import SupplementRequest
from motcua.dossiers.models.suspension import Suspension
from motcua.dossiers.models.watch import Watch
from motcua.dossiers.models.withdrawal import Withdrawal

__all__ = [
    "Alert",
    "Amendment",
    "AmendmentRequest",
    "Answers",
    "ApologyDraft",
    "BatchRow",
    "Component",
    "DiscardedDraft",
    "Dossier",
    "Extension",
    "FilingBatch",
    "FinancialDuty",
    "FormSignature",
    "Handover",
    "HeldFile",
    "InstantCheck",
    "InstantSwitch",
    "JudgementDraft",
    "LegalAct",
    "LegalHold",
    "Mention",
    "Note",
    "NumberCounter",
    "Outcome",
    "OutcomeShare",
    "PhotographedPage",
    "PostalItem",
    "Presence",
    "PrintCheck",
    "Promise",
    "Receipt",
    "Refusal",
    "ReplacedComponent",
    "SavedView",
    "ScanBatch",
    "ScannedPage",
    "ScannedPaper",
    "ShareOpening",
    "SigningBatch",
    "SigningItem",
    "StandIn",
    "StopNotice",
    "Supplement",
    "SupplementProposal",
    "SupplementRequest",
    "Suspension",
    "Watch",
    "Withdrawal",
]
