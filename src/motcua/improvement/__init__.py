"""Cải thiện: plans, targets, assignments and explanations that answer a score. Filled by a later issue; never changes a score."""
