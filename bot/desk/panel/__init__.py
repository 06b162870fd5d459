"""What the managers of a server set, and people for themselves: clicks in, cards out."""
