"""A repository or folder as one readable Markdown digest."""
