"""The analysis of English as a spaCy Doc: words, syntax and names, by the shipped model or by any spaCy pipeline named."""

from promissory.language.pipeline import SHIPPED, analyse, load

__all__ = ["SHIPPED", "analyse", "load"]
