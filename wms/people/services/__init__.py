"""The use cases of this room, one function a verb."""

from wms.people.services.api_keys import MadeApiKey, make_api_key, revoke_api_key
from wms.people.services.approvals import Allowed, GivenApproval, give_approval, use_approval
from wms.people.services.attempts import forget_old_attempts
from wms.people.services.authentication import actor_of_api_key, actor_of_session, forget_everybody, recheck_actor
from wms.people.services.cookies import authenticate_request, device_asking, remembered_person
from wms.people.services.devices import Enrolled, MadeDeviceCode, enrol_device, make_device_code, revoke_device
from wms.people.services.ends import end_dead_sockets
from wms.people.services.first_admin import (
    FirstLinkRecord,
    add_first_admin,
    begin_first_admin,
    look_at_first_link,
    make_first_link,
    set_up_admin,
)
from wms.people.services.late_scans import take_scans_before_the_lock
from wms.people.services.one_time_codes import (
    TotpSeed,
    confirm_totp,
    enrol_totp,
    give_totp,
    renew_totp,
    reset_totp,
)
from wms.people.services.roster import put_worker
from wms.people.services.sign_in import SignedIn, sign_in_with_badge, sign_in_with_password, sign_out
from wms.people.services.views import forget_view, save_view
from wms.people.services.workers import (
    add_worker,
    change_own_settings,
    change_worker,
    disable_worker,
    enable_worker,
    set_password,
    set_pin,
    sign_out_worker,
)

__all__ = [
    "Allowed",
    "Enrolled",
    "FirstLinkRecord",
    "GivenApproval",
    "MadeApiKey",
    "MadeDeviceCode",
    "SignedIn",
    "TotpSeed",
    "actor_of_api_key",
    "actor_of_session",
    "add_first_admin",
    "add_worker",
    "authenticate_request",
    "begin_first_admin",
    "change_own_settings",
    "change_worker",
    "confirm_totp",
    "device_asking",
    "disable_worker",
    "enable_worker",
    "end_dead_sockets",
    "enrol_device",
    "enrol_totp",
    "forget_everybody",
    "forget_old_attempts",
    "forget_view",
    "give_approval",
    "give_totp",
    "look_at_first_link",
    "make_api_key",
    "make_device_code",
    "make_first_link",
    "put_worker",
    "recheck_actor",
    "remembered_person",
    "renew_totp",
    "reset_totp",
    "revoke_api_key",
    "revoke_device",
    "save_view",
    "set_password",
    "set_pin",
    "set_up_admin",
    "sign_in_with_badge",
    "sign_in_with_password",
    "sign_out",
    "sign_out_worker",
    "take_scans_before_the_lock",
    "use_approval",
]
