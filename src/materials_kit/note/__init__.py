"""The Obsidian notes."""
