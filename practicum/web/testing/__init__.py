"""What tests and benchmarks of the whole house share: people, places, a throw-away PostgreSQL."""
