"""What changes the tree and its people: one file an act."""
