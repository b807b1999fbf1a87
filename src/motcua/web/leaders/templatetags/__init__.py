"""Tags of this site."""
