"""From a Markdown study plan to NotebookLM bundles and Obsidian notes."""

__version__ = "0.1.0"
