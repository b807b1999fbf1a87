"""Cải cách hành chính: rounds of scoring, evidence, packs, comparison. Holds no rule and no query of its own."""
