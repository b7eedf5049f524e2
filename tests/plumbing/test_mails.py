"""The address of the mail server, and what is not sent over an open line."""

from email.message import EmailMessage
from typing import Any

import pytest

from tests.customers.post_office import PostOffice
from wms.kernel.mail_servers import MailServer, read_mail_server
from wms.plumbing.mails import Fate, send_mail
from wms.plumbing.settings import read_settings


def test_the_address_of_a_mail_server_says_all() -> None:
    assert read_mail_server("smtps://me%40shop:p%3Aw@mail.example") == MailServer(
        "mail.example", 465, "tls", "me@shop", "p:w"
    )
    assert read_mail_server("starttls://mail.example") == MailServer("mail.example", 587, "starttls", "", "")
    assert read_mail_server("smtp://mail.example:2525").security == "offered"
    assert read_mail_server("smtp://localhost") == MailServer("localhost", 25, "plain", "", "")
    for wrong in ("mail.example", "http://mail.example", "smtp://", "smtp://me@host", "smtp://host/path"):
        with pytest.raises(ValueError, match=r"must|needs"):
            read_mail_server(wrong)


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"WMS_SMTP_URL": "mail.example", "WMS_MAIL_FROM": "a@b.example"}, "WMS_SMTP_URL must begin"),
        ({"WMS_SMTP_URL": "smtp://mail.example"}, "needs WMS_MAIL_FROM"),
        ({"WMS_MAIL_FROM": "Shop <a@b.example>"}, "one mail address"),
    ],
)
def test_what_cannot_be_understood_is_named(env: dict[str, str], says: str, tmp_path: Any) -> None:
    with pytest.raises(ValueError, match=says):
        read_settings({"WMS_DATA_DIR": str(tmp_path)} | env)


def test_a_house_to_practise_in_sends_no_mails(tmp_path: Any) -> None:
    env = {"WMS_DATA_DIR": str(tmp_path), "WMS_SMTP_URL": "smtp://mail.example", "WMS_MAIL_FROM": "a@b.example"}
    assert read_settings(env).mail_server is not None
    assert read_settings(env | {"WMS_TRAINING": "1"}).mail_server is None


@pytest.mark.parametrize("security", ["offered", "starttls"])
def test_a_password_never_goes_over_an_open_line(security: str) -> None:
    office = PostOffice()
    office.start()
    mail = EmailMessage()
    mail.set_content("x")
    posted = send_mail(
        MailServer("127.0.0.1", office.port, security, "me", "secret"), mail, "a@b.example", "c@d.example"
    )
    office.stop()
    assert (posted.fate, office.got) == (Fate.AWAY, [])
