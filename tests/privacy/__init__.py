"""What people may take along and what is forgotten: compared with a walk over every table."""
