"""One reader a format. They run in the bounded child process and know nothing of what the columns mean."""
