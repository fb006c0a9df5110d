"""The command line: one command a verb; it asks the service and shows the answer.

Commands import their verb when they run: the language engine takes seconds to load, and only reading needs it.
"""
