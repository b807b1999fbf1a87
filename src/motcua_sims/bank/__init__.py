"""A pretended bank: an account that fees are paid to, a page where a person transfers, statements, signed notices.

Every page says MÔ PHỎNG. No money moves. Notices can be doubled, delayed, forged and lost, as real ones are.
"""
