"""API: OpenAPI 3.1 for machines. Same doors, same errors, told as problems. Holds no rule and no query of its own."""
