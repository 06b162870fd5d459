"""What people take along: quotations as citations, in the styles that papers ask for."""
