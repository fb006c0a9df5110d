"""The desk's pages, one file a subject; each question returns an Answer that is served as page, JSON and CSV."""
