"""Who says what in the languages beside English, by the words of `index.languages.tellings`."""
