"""From a Markdown study plan to a Plan, with a report of what was understood."""
