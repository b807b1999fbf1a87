"""The demo province: what stands in the files beside this one, as agencies and officers. Never writes a row."""
