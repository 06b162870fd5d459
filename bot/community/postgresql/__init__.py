"""What only PostgreSQL has: how it is reached, what its errors mean, and how processes that share it tell each other.

Imports psycopg, which is an extra; who imports this knows that a PostgreSQL is configured.
"""
