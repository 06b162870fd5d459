"""`make soak`: load, kills, damaged files, hostile articles and outages, on this machine and on the loopback alone."""
