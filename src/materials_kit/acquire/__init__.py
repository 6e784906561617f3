"""One material's way from the plan to its text."""
