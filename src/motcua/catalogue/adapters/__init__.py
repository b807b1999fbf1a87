"""Files that come from outside: folders of procedures, the national catalogue."""
