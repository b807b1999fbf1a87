"""A pretended payment gateway: takes an intent, shows a person a page, and tells the asker by signed callback.

Every page says MÔ PHỎNG. No money moves. It can double, delay, forge and lose its callbacks, as real ones do.
"""
