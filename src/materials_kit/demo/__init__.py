"""A small course of our own, and the server that stands in for its part of the internet."""
