"""What changes what is known of people: one file an act."""
