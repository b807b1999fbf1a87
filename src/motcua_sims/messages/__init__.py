"""Pretended ways to reach people: a mail server that keeps what it gets, a gateway for SMS and Zalo, and a page to read it all.

Nothing leaves this machine; every page says MÔ PHỎNG. It can be down, slow, or talk nonsense, as real ones do.
"""
