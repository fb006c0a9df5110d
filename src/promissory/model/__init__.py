"""The nouns every room speaks in: documents, claims, packs, decisions, records, findings. All frozen."""
