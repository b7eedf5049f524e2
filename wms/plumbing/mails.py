"""One mail to one person through the operator's server. Says who is to blame when it does not go."""

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum

from wms.kernel.mail_servers import MailServer

TIMEOUT_SECONDS = 20.0
CUT_SECONDS = 50.0


class Fate(StrEnum):
    """SENT: the server has taken it over. REFUSED: it never will take this mail. LATER: not now, said of this mail.
    AWAY: the server was not reached, or does not speak with us: no other mail would go either.
    """

    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    AWAY = "away"


@dataclass(frozen=True)
class Posted:
    """`answer`: what the server said, or what went wrong; it may name the recipient."""

    fate: Fate
    answer: str


def send_mail(server: MailServer, mail: EmailMessage, sender: str, recipient: str) -> Posted:
    """Tries once. Whatever happens comes back as Posted; only a server that answered 250 to the whole has taken it."""
    try:
        with _line_to(server) as line:
            return _post(line, mail, sender, recipient)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        return Posted(Fate.AWAY, _in_words(error))


def _post(line: smtplib.SMTP, mail: EmailMessage, sender: str, recipient: str) -> Posted:
    try:
        line.send_message(mail, from_addr=sender, to_addrs=[recipient])
    except smtplib.SMTPRecipientsRefused as refused:
        return _refusal(*next(iter(refused.recipients.values())))
    except smtplib.SMTPDataError as refused:
        return _refusal(refused.smtp_code, refused.smtp_error)
    except (smtplib.SMTPNotSupportedError, UnicodeError) as error:  # an address with letters the server does not know
        return Posted(Fate.REFUSED, _in_words(error))
    return Posted(Fate.SENT, "")


def _refusal(code: int, said: bytes | str) -> Posted:
    """5xx is for ever, 4xx is for now; 421 says that the server goes away."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    fate = Fate.AWAY if code == 421 else Fate.REFUSED if code >= 500 else Fate.LATER
    return Posted(fate, f"{code} {words}")


@contextmanager
def _line_to(server: MailServer) -> Iterator[smtplib.SMTP]:
    """Signed in, encrypted as the address of the server says, and cut after CUT_SECONDS."""
    line = _connected(server)
    cut = threading.Timer(CUT_SECONDS, _cut, [line])
    cut.daemon = True
    cut.start()
    try:
        _secure(line, server)
        if server.user:
            line.login(server.user, server.password)
        yield line
        with suppress(smtplib.SMTPException, OSError):  # it has the mail; how it says goodbye changes nothing
            line.quit()
    finally:
        cut.cancel()
        line.close()


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)


def _secure(line: smtplib.SMTP, server: MailServer) -> None:
    """Raises before a password goes over an open line."""
    line.ehlo_or_helo_if_needed()
    if server.security == "starttls" or (server.security == "offered" and line.has_extn("starttls")):
        line.starttls(context=ssl.create_default_context())
    elif server.security == "offered" and server.user:
        raise smtplib.SMTPNotSupportedError("the server offers no encryption, so the password was not sent")


def _cut(line: smtplib.SMTP) -> None:
    with suppress(OSError):
        if line.sock is not None:
            line.sock.shutdown(socket.SHUT_RDWR)


def _in_words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _refusal(error.smtp_code, error.smtp_error).answer
    if isinstance(error, TimeoutError):
        return f"no answer within {TIMEOUT_SECONDS:g} seconds"
    return str(error) or type(error).__name__
