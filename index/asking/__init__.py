"""From a question to an answer: what kind of question it is, the passages, the record of an article."""
