"""The verbs: read, ask, why, export, check. The only room that knows the order of things; settings and wiring live here."""
