"""From captured bytes to Markdown; pure but for reading its file."""
