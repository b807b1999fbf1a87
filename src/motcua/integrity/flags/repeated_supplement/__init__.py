"""I-3: Asked again for what should have been asked at once."""
