"""MÔ PHỎNG: an identity provider in small (OpenID Connect, authorisation code flow with PKCE). Its people are the demo's
invented citizens; nobody types a password, one chooses who to be.
"""
