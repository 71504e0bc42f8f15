"""What may be kept and how it is judged: notes, a request for a place, and a hub's criteria."""
