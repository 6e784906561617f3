"""What goes to NotebookLM."""
