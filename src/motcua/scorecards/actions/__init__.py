"""What changes rows of the room: each act one transaction, one event, one key."""
