"""Pure maths of the tree and the note: bytes in, bytes out."""
