"""One file a noun; each operation says who may."""
