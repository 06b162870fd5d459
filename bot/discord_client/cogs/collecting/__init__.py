"""`/library`: its commands, its forms, and the files that people send."""
