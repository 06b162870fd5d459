"""What is reported without quotation marks."""
