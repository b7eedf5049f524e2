import type { Catalogue } from "../../i18n/words";

export const signIn: Catalogue = {
  "sign_in.username": "Benutzername",
  "sign_in.password": "Passwort",
  "sign_in.totp": "Code deiner Authenticator-App",
  "sign_in.bad_name": "Benutzername oder Passwort ist falsch.",
  "sign_in.totp_needed": "Dieses Konto braucht den Code deiner Authenticator-App.",
  "sign_in.wait": "Zu viele Versuche. Warte {seconds} s.",
  "sign_in.locked": "Du warst eine Weile weg. Melde dich neu an.",
  "sign_in.network": "Der Server antwortet nicht.",
  "sign_in.refused": "Anmeldung abgelehnt: {reason}",
};
