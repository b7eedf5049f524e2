import type { Catalogue } from "../../../shared/i18n/words";

export const de: Catalogue = {
  "app.scanner": "Scanner",
  "app.online": "Verbunden",
  "app.offline": "Offline",
  "app.offline_task": "Kein Netz. Deine Arbeit geht weiter.",
  "app.offline_queue": "Kein Netz. Neue Arbeit beginnt, wenn es wieder da ist.",
  "app.waiting_one": "{count} Scan noch nicht gesendet",
  "app.waiting_other": "{count} Scans noch nicht gesendet",
  "app.cutoff": "Abfahrt",
  "app.in": "in {time}",
  "app.late": "{time} zu spät",
  "app.loading": "Einen Moment",
  "app.disk": "Dieses Gerät kann keine Scans speichern. Schaffe Speicherplatz oder nimm ein anderes Gerät.",

  "do.type": "Code eintippen",
  "do.type_badge": "Ausweis eintippen",
  "do.enter": "OK",
  "do.cancel": "Abbrechen",
  "do.erase": "Löschen",
  "do.enrol": "Gerät anmelden",

  "enrol.title": "Ein neues Gerät",
  "enrol.how": "Scanne den Anmeldecode, oder tippe ihn ein.",
  "enrol.code": "Anmeldecode",
  "enrol.where": "Die Leitung erstellt den Code im Büro, auf der Seite Geräte.",

  "sign_in.badge": "Scanne deinen Ausweis",
  "sign_in.pin": "Gib deine PIN ein",
  "sign_in.digits_one": "{count} Ziffer eingegeben",
  "sign_in.digits_other": "{count} Ziffern eingegeben",
  "sign_in.checking": "Wird geprüft",

  "card.scanned": "Gescannt",
  "card.expected": "Erwartet",

  "kind.command": "ein Befehl",
  "kind.tote": "ein Behälter",
  "kind.cart": "ein Wagen",
  "kind.lane": "eine Packspur",
  "kind.station": "ein Packplatz",
  "kind.badge": "ein Ausweis",
  "kind.location": "ein Lagerplatz",
  "kind.item": "ein Artikelcode",

  "say.not_a_badge": "Das ist kein Ausweis",
  "say.people.bad_credentials": "Ausweis und PIN passen nicht zusammen",
  "say.people.wait": "Zu viele Versuche. Warte {seconds} s",
  "say.people.device_unknown": "Dieses Gerät ist nicht angemeldet",
  "say.people.session_locked": "Nach einer Pause gesperrt: melde dich neu an",
  "say.people.code_unknown": "Dieser Code gilt nicht. Bitte um einen neuen",
  "say.auth.forbidden": "Deine Rolle darf das nicht",
  "say.network": "Der Server antwortet nicht",

  "do.camera": "Mit Kamera",
};
