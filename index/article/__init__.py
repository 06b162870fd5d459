"""From the bytes of a file to an `Article`. The rooms below do not know each other; `parsing` joins them."""
