import type { Catalogue } from "../../../shared/i18n/words";

export const first: Catalogue = {
  "first.title": "Tu zaczyna się Twój magazyn",
  "first.lead": "Jesteś pierwszą osobą, która się nim opiekuje. Możesz wszystko i dodajesz pozostałych.",
  "first.lead_two": "Jeszcze jeden zamek: aplikacja uwierzytelniająca w telefonie co pół minuty tworzy nowy kod.",
  "first.name": "Imię i nazwisko",
  "first.username_help": "Do logowania: litery, cyfry, kropki, myślniki lub @.",
  "first.password_help": "Co najmniej 12 znaków. Najlepiej cztery lub pięć słów, które tylko Ty tak zestawisz.",
  "first.short_one": "Jeszcze {count} znak",
  "first.short_few": "Jeszcze {count} znaki",
  "first.short_many": "Jeszcze {count} znaków",
  "first.short_other": "Jeszcze {count} znaku",
  "first.plain": "Wystarczy. Kilka słów więcej i trudno będzie je odgadnąć.",
  "first.good": "Trudne do odgadnięcia",
  "first.next": "Dalej",
  "first.qr": "Obraz dla aplikacji uwierzytelniającej",
  "first.by_hand": "Zeskanuj w aplikacji albo wpisz:",
  "first.code": "Kod z aplikacji",
  "first.code_help": "Sześć cyfr. Jeśli kod jest odrzucany, sprawdź zegar telefonu.",
  "first.later": "Ustaw innego dnia",
  "first.over_what": "Uruchom serwer ponownie, a pokaże nowy link; albo zaloguj się, jeśli już jesteś administratorem.",
  "first.to_sign_in": "Do logowania",

  "refusal.people.first_link_unknown": "Ten link został użyty albo wygasł.",
  "refusal.people.totp_wrong": "To nie jest bieżący kod.",
};
