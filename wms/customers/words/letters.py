"""News in the words of a language: a mail as text and as HTML, and one line for telephones."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from wms.customers.rules.letters import Letter, News
from wms.customers.words import RIGHT_TO_LEFT, moment_in, speaker


def write_letter(language: str, news: News) -> Letter:
    say = speaker(language)
    subject = say(f"mail.{news.name}", number=news.number)
    values: dict[str, Any] = {"say": say, "language": language, "news": news, "subject": subject}
    values["direction"] = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    values["moment"] = lambda at: _moment(language, at, news.zone)
    chat = say("chat", shop=news.shop_name, news=subject, link=news.link).strip()
    return Letter(
        language, news.shop_name, subject, _written("mail.txt", values), _written("mail.html", values), chat, news.link
    )


def write_test(letter: Letter) -> Letter:
    """The same, so that nobody takes it for real."""
    say = speaker(letter.language)
    subject, chat = say("test", news=letter.subject), say("test", news=letter.chat)
    return Letter(letter.language, letter.shop_name, subject, letter.text, letter.html, chat, letter.link)


def _moment(language: str, at: datetime, zone: str) -> str:
    return moment_in(language, at, zone)


def _written(template: str, values: dict[str, Any]) -> str:
    return _templates().get_template(template).render(**values)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=select_autoescape(("html",)), trim_blocks=True,
        lstrip_blocks=True, undefined=StrictUndefined,
    )  # fmt: skip
