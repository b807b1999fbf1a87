"""I-6: Called finished before anybody signed, or handed over before there was anything."""
