"""MÔ PHỎNG: a post office in small: way-bills are ordered and asked after over HTTP, a person at its page moves them on, and
each move is told by a signed callback.
"""
