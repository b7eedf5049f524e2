import type { Catalogue } from "../../../shared/i18n/words";
import { millions } from "../../../shared/i18n/counted";

export const es: Catalogue = millions({
  "app.waiting_one": "{count} lectura sin enviar",
  "app.waiting_other": "{count} lecturas sin enviar",

  "sign_in.digits_one": "{count} cifra tecleada",
  "sign_in.digits_other": "{count} cifras tecleadas",

  "app.scanner": "Lector",
  "app.online": "Conectado",
  "app.offline": "Sin conexión",
  "app.offline_task": "Sin red. Tu trabajo continúa.",
  "app.offline_queue": "Sin red. El trabajo nuevo empieza cuando vuelva.",
  "app.cutoff": "Salida",
  "app.in": "en {time}",
  "app.late": "{time} tarde",
  "app.loading": "Un momento",
  "app.disk": "Este equipo no puede guardar lecturas. Libera espacio o toma otro equipo.",

  "do.type": "Teclear el código",
  "do.type_badge": "Teclear tu tarjeta",
  "do.enter": "Aceptar",
  "do.cancel": "Cancelar",
  "do.erase": "Borrar",
  "do.enrol": "Registrar este equipo",

  "enrol.title": "Un equipo nuevo",
  "enrol.how": "Escanea el código de registro, o tecléalo.",
  "enrol.code": "Código de registro",
  "enrol.where": "El supervisor crea el código en la oficina, en la página Dispositivos.",

  "sign_in.badge": "Escanea tu tarjeta",
  "sign_in.pin": "Introduce tu PIN",
  "sign_in.checking": "Comprobando",

  "card.scanned": "Leído",
  "card.expected": "Esperado",

  "kind.command": "una orden",
  "kind.tote": "una cubeta",
  "kind.cart": "un carro",
  "kind.lane": "un carril de embalaje",
  "kind.station": "un puesto de embalaje",
  "kind.badge": "una tarjeta",
  "kind.location": "una ubicación",
  "kind.item": "un código de artículo",

  "say.not_a_badge": "Eso no es una tarjeta",
  "say.people.bad_credentials": "La tarjeta y el PIN no coinciden",
  "say.people.wait": "Demasiados intentos. Espera {seconds} s",
  "say.people.device_unknown": "Este equipo no está registrado",
  "say.people.session_locked": "Bloqueado tras una pausa: entra de nuevo",
  "say.people.code_unknown": "Este código no vale. Pide uno nuevo",
  "say.auth.forbidden": "Tu función no puede hacer eso",
  "say.network": "El servidor no responde",

  "do.camera": "Con la cámara",
});
