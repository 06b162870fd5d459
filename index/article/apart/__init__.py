"""Files are parsed in a process of their own: `parent` starts, bounds and stops it, `child` is what runs in it."""
