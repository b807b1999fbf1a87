"""Quy trình: a token graph compiled from BPMN; who does what next. Never decides about a dossier and never calls back."""
