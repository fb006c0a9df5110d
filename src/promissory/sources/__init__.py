"""Where reports come from: files, folders and standard input, each brought in as bytes or refused in a sentence."""

from promissory.sources.files import LARGEST, Raw, bring
from promissory.sources.manifest import Entry, read_manifest

__all__ = ["LARGEST", "Entry", "Raw", "bring", "read_manifest"]
