"""Where libraries have their truth, when that is a PostgreSQL database and the data folder holds copies of it."""
