"""Which language a report is in; only English can be read."""

from __future__ import annotations

import re

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from promissory.documents.wording import words
from promissory.model.errors import DocumentError

_IDENTIFIER = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENGLISH = words("languages")["english"]
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
    body = "\n".join(dict.fromkeys(text[:20_000].splitlines()))  # each line once: a long table is no proof of a language
    found = _WORD.findall(body)
    if len(found) < 8:
        return "en"
    common = sum(word.lower() in _ENGLISH for word in found) / len(found)
    # Running English has 25-40 % of these words, headlines and tables 5-15 %, other languages under 4 %.
    if common > 0.10:
        return "en"
    if len(set(found)) * 20 < len(found):
        return "en"  # a few words over and over are of no language
    code, sure = _IDENTIFIER.classify(body)
    if code == "en" or (sure < 0.9 and common > 0.02) or (common > 0.06 and len(found) < 60):
        return "en"
    raise DocumentError(_refusal(name, code))


def _refusal(name: str, code: str) -> str:
    language = NAMES.get(code, f"the language {code!r}")
    return f"{name}: the report is in {language}, and only English can be read; give an English version."
