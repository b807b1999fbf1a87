"""Pages that belong to no single site: log-in and log-out."""
