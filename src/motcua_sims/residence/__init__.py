"""MÔ PHỎNG: the police's residence system in small: registers a child's permanent residence and confirms it with a paper."""
