import type { Catalogue } from "../../i18n/words";

export const signIn: Catalogue = {
  "sign_in.username": "Nom d'utilisateur",
  "sign_in.password": "Mot de passe",
  "sign_in.totp": "Code de votre application d'authentification",
  "sign_in.bad_name": "Nom d'utilisateur ou mot de passe incorrect.",
  "sign_in.totp_needed": "Ce compte demande le code de votre application d'authentification.",
  "sign_in.wait": "Trop d'essais. Attendez {seconds} s.",
  "sign_in.locked": "Vous étiez absent. Connectez-vous à nouveau.",
  "sign_in.network": "Le serveur ne répond pas.",
  "sign_in.refused": "Connexion refusée : {reason}",
};
