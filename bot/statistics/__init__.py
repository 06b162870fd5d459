"""What was asked, in figures and as a picture: pure, and without a database."""
