"""One module a file format; each gives bytes that are the same on every run."""
