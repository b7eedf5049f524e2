"""How this room says no."""

from wms.kernel.errors import Refusal


class BadCredentials(Refusal):
    """One answer for an unknown badge, a wrong PIN, a wrong password, a wrong one-time code, a disabled person."""

    code = "people.bad_credentials"
    status = 401
    title = "The badge, the PIN or the password is not right"


class FirstLinkUnknown(Refusal):
    code = "people.first_link_unknown"
    status = 403
    title = "This link is used or over; start the server again for another one"


class AdminExists(Refusal):
    code = "people.admin_exists"
    title = "This house has an admin already, who adds everybody else"


class DeviceUnknown(Refusal):
    code = "people.device_unknown"
    status = 401
    title = "This device is not enrolled"


class Wait(Refusal):
    """Too many failures; `data.seconds` until the next try is looked at."""

    code = "people.wait"
    status = 429
    title = "Wait before the next try"


class TotpNotSet(Refusal):
    code = "people.totp_not_set"
    status = 401
    title = "This account has no one-time code yet; an admin sets it up with `wms one-time-code`"


class TotpNeeded(Refusal):
    code = "people.totp_needed"
    status = 401
    title = "A one-time code is needed"


class SessionLocked(Refusal):
    code = "people.session_locked"
    status = 401
    title = "Locked after a pause: sign in again"


class ApprovalUnknown(Refusal):
    """data: action. Somebody who may do it has to allow it here, with badge and PIN."""

    code = "people.approval_unknown"
    title = "A supervisor has to allow this"


class CodeUnknown(Refusal):
    """A device code that is unknown, used up, expired, or for another kind of device."""

    code = "people.code_unknown"
    status = 403
    title = "This device code is not valid"


class BadgeTaken(Refusal):
    code = "people.badge_taken"
    title = "This badge's code means something else already"


class NameTaken(Refusal):
    code = "people.name_taken"
    title = "Somebody has this badge or user name already"


class NotYours(Refusal):
    """A supervisor looks after pickers and packers; everybody else is the admin's."""

    code = "people.not_yours"
    status = 403
    title = "Only an admin may change this person"


class LastAdmin(Refusal):
    code = "people.last_admin"
    title = "The last admin stays: without one nobody could let anybody in"


class OwnDoor(Refusal):
    """Whoever closes the door behind them cannot open it again; another admin does it."""

    code = "people.own_door"
    title = "You cannot shut yourself out"


class TotpEnrolled(Refusal):
    code = "people.totp_enrolled"
    title = "One-time codes are set up already; an admin can reset them"


class TotpWrong(Refusal):
    code = "people.totp_wrong"
    title = "That one-time code is not the current one"
