"""Questions and clicks in, cards out: queues, rights, follow-ups. Asynchronous; knows no discord."""
