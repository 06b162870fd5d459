"""What servers decide and leave behind: settings, additions, feedback, questions. Knows no discord."""
