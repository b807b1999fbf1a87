"""The officer's own signing device, reachable from one portal's pages: a small program on the officer's machine.

It listens on the loopback, answers one origin, keeps no PIN and no key, and never imports `motcua`.
"""

VERSION = 1  # of what is said over HTTP; the portal tells who has an older one
