import type { Catalogue } from "../../../shared/i18n/words";

export const first: Catalogue = {
  "first.title": "Hier beginnt dein Lager",
  "first.lead": "Du kümmerst dich als Erste oder Erster darum. Du darfst alles und legst alle anderen an.",
  "first.lead_two": "Noch ein Schloss: Eine Authenticator-App auf deinem Telefon macht jede halbe Minute einen neuen Code.",
  "first.name": "Dein Name",
  "first.username_help": "Damit meldest du dich an: Buchstaben, Ziffern, Punkte, Striche oder @.",
  "first.password_help": "Mindestens 12 Zeichen. Am besten vier oder fünf Wörter, die nur du so zusammenstellst.",
  "first.short_one": "Noch {count} Zeichen",
  "first.short_other": "Noch {count} Zeichen",
  "first.plain": "Das reicht. Mit ein paar Wörtern mehr ist es schwer zu erraten.",
  "first.good": "Schwer zu erraten",
  "first.next": "Weiter",
  "first.qr": "Das Bild für deine Authenticator-App",
  "first.by_hand": "Mit der App scannen, oder eintippen:",
  "first.code": "Code aus der App",
  "first.code_help": "Sechs Ziffern. Wird er abgelehnt, prüfe die Uhr des Telefons.",
  "first.later": "Ein andermal einrichten",
  "first.over_what": "Starte den Server neu, dann druckt er einen neuen Link; oder melde dich an, wenn du schon Admin bist.",
  "first.to_sign_in": "Zur Anmeldung",

  "refusal.people.first_link_unknown": "Dieser Link wurde benutzt oder ist abgelaufen.",
  "refusal.people.totp_wrong": "Das ist nicht der aktuelle Code.",
};
