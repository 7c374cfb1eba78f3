"""One module a format: bytes in, lines of text out. They run in the child process that `lib.sandbox` guards."""
