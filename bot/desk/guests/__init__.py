"""What servers and people are owed beside answers: what is forgotten and when, statistics, a digest each week."""
