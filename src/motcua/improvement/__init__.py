"""Cải thiện: assignments and explanations that answer a figure; later plans and targets. Never changes a score."""
