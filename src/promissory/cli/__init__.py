"""The command line: one command a verb; it asks the service and shows the answer."""
