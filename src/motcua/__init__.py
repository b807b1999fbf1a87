"""motcua (một cửa, "one door"): serve the people of a province and measure, honestly, how well."""

__version__ = "0.1.0"
