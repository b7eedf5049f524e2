import type { Catalogue } from "../../../shared/i18n/words";

export const first: Catalogue = {
  "first.title": "Tu almacén empieza aquí",
  "first.lead": "Eres la primera persona que lo cuida. Puedes hacerlo todo y das de alta a las demás.",
  "first.lead_two": "Un cerrojo más: una aplicación de autenticación en tu teléfono crea un código nuevo cada medio minuto.",
  "first.name": "Tu nombre",
  "first.username_help": "Con él inicias sesión: letras, cifras, puntos, guiones o @.",
  "first.password_help": "Al menos 12 caracteres. Lo mejor: cuatro o cinco palabras que solo tú juntarías.",
  "first.short_one": "Falta {count} carácter",
  "first.short_other": "Faltan {count} caracteres",
  "first.plain": "Sirve. Con unas palabras más será difícil de adivinar.",
  "first.good": "Difícil de adivinar",
  "first.next": "Siguiente",
  "first.qr": "La imagen para tu aplicación de autenticación",
  "first.by_hand": "Escanéala con la aplicación, o escribe:",
  "first.code": "Código de la aplicación",
  "first.code_help": "Seis cifras. Si se rechaza, mira si el reloj del teléfono va bien.",
  "first.later": "Configurarlo otro día",
  "first.over_what": "Arranca otra vez el servidor y mostrará otro enlace; o inicia sesión si ya eres administrador.",
  "first.to_sign_in": "Ir a iniciar sesión",

  "refusal.people.first_link_unknown": "Este enlace ya se usó o ha caducado.",
  "refusal.people.totp_wrong": "Ese no es el código actual.",
};
