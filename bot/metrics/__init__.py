"""What the bot counts and measures of itself, and how Prometheus reads it. The only importer of prometheus_client."""
