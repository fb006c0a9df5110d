"""Which language a report is in; only English can be read."""

from __future__ import annotations

import re

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from promissory.model.errors import DocumentError

_IDENTIFIER = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENGLISH = frozenset(["the", "of", "and", "to", "in", "that", "for", "on", "was", "is", "with", "said", "by", "from", "at", "as", "it", "he", "has", "have", "be", "not", "will", "an", "are", "his", "they"])
NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hr": "Croatian",
    "hu": "Hungarian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "la": "Latin", "lt": "Lithuanian", "lv": "Latvian",
    "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese",
}


def english_or_refuse(text: str, name: str, told: str | None = None) -> str:
    """`en`; DocumentError names the language when the body is clearly another. Short texts and tables pass on doubt."""
    if told:
        code = told.lower().split("-")[0].split("_")[0]
        if code not in ("en", "eng", "english"):
            raise DocumentError(_refusal(name, code))
        return "en"
    words = _WORD.findall(text[:20_000])
    if len(words) < 8:
        return "en"
    common = sum(word.lower() in _ENGLISH for word in words) / len(words)
    # Running English has 25-40 % of these words, headlines and tables 5-15 %, other languages under 4 %.
    if common > 0.12:
        return "en"
    code, sure = _IDENTIFIER.classify(text[:20_000])
    if code == "en" or (sure < 0.9 and common > 0.02) or (common > 0.06 and len(words) < 60):
        return "en"
    raise DocumentError(_refusal(name, code))


def _refusal(name: str, code: str) -> str:
    return f"{name}: the report is in {NAMES.get(code, f'the language {code!r}')}, and only English can be read; give an English version."
