"""What tests of the command line share."""

from command_line import here, promissory

__all__ = ["here", "promissory"]
