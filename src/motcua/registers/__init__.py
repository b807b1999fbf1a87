"""Sổ theo dõi cải cách: legal texts, job positions, disbursement and other reform registers. Filled by a later issue; never scores."""
