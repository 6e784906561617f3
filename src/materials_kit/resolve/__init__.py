"""From what the plan says to where it really lives; pure."""
