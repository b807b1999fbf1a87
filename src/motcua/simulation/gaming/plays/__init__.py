"""A file for each flag of `integrity/flags`, by the same name, with one function: `play(stage)`."""
