"""What a question asks for, as far as its words and the names in the library tell; nothing is searched here."""
