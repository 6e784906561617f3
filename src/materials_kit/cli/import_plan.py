"""kit import: a Markdown study plan becomes plan.yaml."""
