"""The commands of the command line, one module each or one for those that belong together.

A command takes the `Session` and its own arguments and returns the exit status.
"""
