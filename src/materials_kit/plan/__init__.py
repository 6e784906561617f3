"""Study plans: reading, writing, checking and moving them."""
