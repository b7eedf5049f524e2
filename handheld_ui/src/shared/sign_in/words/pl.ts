import type { Catalogue } from "../../i18n/words";

export const signIn: Catalogue = {
  "sign_in.username": "Nazwa użytkownika",
  "sign_in.password": "Hasło",
  "sign_in.totp": "Kod z aplikacji uwierzytelniającej",
  "sign_in.bad_name": "Zła nazwa użytkownika lub hasło.",
  "sign_in.totp_needed": "To konto wymaga kodu z aplikacji uwierzytelniającej.",
  "sign_in.wait": "Za dużo prób. Poczekaj {seconds} s.",
  "sign_in.locked": "Nie było cię przez chwilę. Zaloguj się ponownie.",
  "sign_in.network": "Serwer nie odpowiada.",
  "sign_in.refused": "Odmowa logowania: {reason}",
};
