"""MÔ PHỎNG: social insurance in small: gives a child under six its health card."""
