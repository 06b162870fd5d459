"""The page around the text: furniture, copies, headings, title, byline, date of publication."""
