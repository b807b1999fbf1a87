"""The shapes that go in and out, as OpenAPI tells them. In: unknown fields are refused. Out: nothing undeclared."""
