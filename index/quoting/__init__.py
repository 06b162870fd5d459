"""From spans to quotations: whose words they are, who is quoted, what is dated, and links to the words."""
