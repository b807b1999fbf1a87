"""I-13: Many people, one device, one hour, and all «by themselves»."""
