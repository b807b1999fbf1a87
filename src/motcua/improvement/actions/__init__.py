"""What may be done: ask for an explanation, answer, judge; give an assignment, report, judge."""
