"""How a fact about a person is called in a form: «birth» is «person.birth»; «business.name» is called so everywhere.

Source: ours; the forms' keys are those of `packs/procedures/README.md`.
"""

PERSON = "person."


def full_key(key: str) -> str:
    """As a form calls it."""
    return key if "." in key else f"{PERSON}{key}"
