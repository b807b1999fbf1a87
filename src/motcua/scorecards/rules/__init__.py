"""Pure: packs, formulas and the arithmetic of points."""
