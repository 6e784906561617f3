"""What is wrong or odd in a plan, each thing with a code, a line, an explanation and, where one can, a cure."""
