"""API: OpenAPI 3.1 for machines. Same doors, same errors."""
