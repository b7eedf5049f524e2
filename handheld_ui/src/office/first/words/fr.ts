import type { Catalogue } from "../../../shared/i18n/words";

export const first: Catalogue = {
  "first.title": "Votre entrepôt commence ici",
  "first.lead": "Vous êtes la première personne à s'en occuper. Vous pouvez tout faire, et vous ajoutez les autres.",
  "first.lead_two": "Un verrou de plus : une application d'authentification sur votre téléphone crée un code toutes les trente secondes.",
  "first.name": "Votre nom",
  "first.username_help": "Pour vous connecter : lettres, chiffres, points, tirets ou @.",
  "first.password_help": "Au moins 12 caractères. Le mieux : quatre ou cinq mots que vous seul mettriez ensemble.",
  "first.short_one": "Encore {count} caractère",
  "first.short_other": "Encore {count} caractères",
  "first.plain": "Cela suffit. Quelques mots de plus le rendraient difficile à deviner.",
  "first.good": "Difficile à deviner",
  "first.next": "Suivant",
  "first.qr": "L'image pour votre application d'authentification",
  "first.by_hand": "Scannez-la avec l'application, ou tapez :",
  "first.code": "Code de l'application",
  "first.code_help": "Six chiffres. S'il est refusé, vérifiez l'heure du téléphone.",
  "first.later": "Le faire un autre jour",
  "first.over_what": "Redémarrez le serveur, il affichera un autre lien ; ou connectez-vous si vous êtes déjà administrateur.",
  "first.to_sign_in": "Vers la connexion",

  "refusal.people.first_link_unknown": "Ce lien a été utilisé, ou il a expiré.",
  "refusal.people.totp_wrong": "Ce n'est pas le code actuel.",
};
