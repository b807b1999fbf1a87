"""Liêm chính: flags that show where figures are bent. Filled by issue 5; never accuses without the entry behind it."""
