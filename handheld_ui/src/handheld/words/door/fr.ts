import type { Catalogue } from "../../../shared/i18n/words";
import { millions } from "../../../shared/i18n/counted";

export const fr: Catalogue = millions({
  "app.waiting_one": "{count} lecture pas encore envoyée",
  "app.waiting_other": "{count} lectures pas encore envoyées",

  "sign_in.digits_one": "{count} chiffre saisi",
  "sign_in.digits_other": "{count} chiffres saisis",

  "app.scanner": "Lecteur",
  "app.online": "Connecté",
  "app.offline": "Hors ligne",
  "app.offline_task": "Pas de réseau. Votre travail continue.",
  "app.offline_queue": "Pas de réseau. Le nouveau travail commencera à son retour.",
  "app.cutoff": "Départ",
  "app.in": "dans {time}",
  "app.late": "{time} de retard",
  "app.loading": "Un instant",
  "app.disk": "Cet appareil ne peut plus enregistrer. Libérez de la place ou prenez un autre appareil.",

  "do.type": "Saisir le code",
  "do.type_badge": "Saisir votre badge",
  "do.enter": "Valider",
  "do.cancel": "Annuler",
  "do.erase": "Effacer",
  "do.enrol": "Inscrire cet appareil",

  "enrol.title": "Un nouvel appareil",
  "enrol.how": "Scannez le code d'inscription, ou saisissez-le.",
  "enrol.code": "Code d'inscription",
  "enrol.where": "Le chef d'équipe crée le code au bureau, sur la page Appareils.",

  "sign_in.badge": "Scannez votre badge",
  "sign_in.pin": "Entrez votre code PIN",
  "sign_in.checking": "Vérification",

  "card.scanned": "Lu",
  "card.expected": "Attendu",

  "kind.command": "une commande",
  "kind.tote": "un bac",
  "kind.cart": "un chariot",
  "kind.lane": "une ligne d'emballage",
  "kind.station": "un poste d'emballage",
  "kind.badge": "un badge",
  "kind.location": "une place",
  "kind.item": "un code article",

  "say.not_a_badge": "Ce n'est pas un badge",
  "say.people.bad_credentials": "Badge et code PIN ne vont pas ensemble",
  "say.people.wait": "Trop d'essais. Attendez {seconds} s",
  "say.people.device_unknown": "Cet appareil n'est pas inscrit",
  "say.people.session_locked": "Verrouillé après une pause : reconnectez-vous",
  "say.people.code_unknown": "Ce code n'est pas valable. Demandes-en un autre",
  "say.auth.forbidden": "Votre rôle ne le permet pas",
  "say.network": "Le serveur ne répond pas",

  "do.camera": "Par la caméra",
});
