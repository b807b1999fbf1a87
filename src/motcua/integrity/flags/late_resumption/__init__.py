"""I-5: The citizen answered, and the clock went on standing."""
