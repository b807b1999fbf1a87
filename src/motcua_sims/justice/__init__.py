"""MÔ PHỎNG: civil status in small (hộ tịch điện tử): registers a birth and gives the child its personal identity number."""
