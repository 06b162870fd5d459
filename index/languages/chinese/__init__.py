"""What the rooms know of Chinese, as data."""
