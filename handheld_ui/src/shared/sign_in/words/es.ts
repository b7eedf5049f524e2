import type { Catalogue } from "../../i18n/words";

export const signIn: Catalogue = {
  "sign_in.username": "Usuario",
  "sign_in.password": "Contraseña",
  "sign_in.totp": "Código de tu autenticador",
  "sign_in.bad_name": "Usuario o contraseña incorrectos.",
  "sign_in.totp_needed": "Esta cuenta necesita el código de tu autenticador.",
  "sign_in.wait": "Demasiados intentos. Espera {seconds} s.",
  "sign_in.locked": "Has estado ausente un rato. Inicia sesión de nuevo.",
  "sign_in.network": "El servidor no responde.",
  "sign_in.refused": "Inicio de sesión rechazado: {reason}",
};
