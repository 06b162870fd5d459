"""Articles by their address: fetched under a policy, closed against requests that lead into networks of one's own."""
