"""MÔ PHỎNG: a register of businesses in small: invented companies, cooperatives and household businesses, under codes nobody has."""
