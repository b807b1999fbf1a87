"""Pure: how events become facts, and what is counted. Data in, data out."""
