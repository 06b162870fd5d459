"""What a PostgreSQL server is asked for: a connection that holds nobody up, and locks that end with it."""
