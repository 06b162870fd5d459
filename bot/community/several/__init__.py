"""What there is where there are several: databases, to move between, and processes, of whose changes one hears."""
