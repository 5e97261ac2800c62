"""The command line: arguments in, files and plain words out."""
