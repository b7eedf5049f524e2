import type { Catalogue } from "../../../shared/i18n/words";
import { polish } from "../../../shared/i18n/counted";

export const pl: Catalogue = {
  ...polish("app.waiting", "{count} skan niewysłany", "{count} skany niewysłane", "{count} skanów niewysłanych", "{count} skanu niewysłanego"),

  ...polish("sign_in.digits", "wpisano {count} cyfrę", "wpisano {count} cyfry", "wpisano {count} cyfr", "wpisano {count} cyfry"),

  "app.scanner": "Skaner",
  "app.online": "Połączono",
  "app.offline": "Brak sieci",
  "app.offline_task": "Brak sieci. Twoja praca trwa dalej.",
  "app.offline_queue": "Brak sieci. Nowa praca zacznie się, gdy wróci.",
  "app.cutoff": "Odjazd",
  "app.in": "za {time}",
  "app.late": "{time} po czasie",
  "app.loading": "Chwileczkę",
  "app.disk": "To urządzenie nie może zapisywać skanów. Zwolnij miejsce albo weź inne.",

  "do.type": "Wpisz kod",
  "do.type_badge": "Wpisz identyfikator",
  "do.enter": "OK",
  "do.cancel": "Anuluj",
  "do.erase": "Usuń",
  "do.enrol": "Zarejestruj urządzenie",

  "enrol.title": "Nowe urządzenie",
  "enrol.how": "Zeskanuj kod rejestracji albo go wpisz.",
  "enrol.code": "Kod rejestracji",
  "enrol.where": "Kod tworzy kierownik w biurze, na stronie Urządzenia.",

  "sign_in.badge": "Zeskanuj identyfikator",
  "sign_in.pin": "Wpisz PIN",
  "sign_in.checking": "Sprawdzam",

  "card.scanned": "Zeskanowano",
  "card.expected": "Oczekiwano",

  "kind.command": "polecenie",
  "kind.tote": "pojemnik",
  "kind.cart": "wózek",
  "kind.lane": "tor pakowania",
  "kind.station": "stanowisko pakowania",
  "kind.badge": "identyfikator",
  "kind.location": "miejsce",
  "kind.item": "kod artykułu",

  "say.not_a_badge": "To nie jest identyfikator",
  "say.people.bad_credentials": "Identyfikator i PIN nie pasują do siebie",
  "say.people.wait": "Zbyt wiele prób. Poczekaj {seconds} s",
  "say.people.device_unknown": "To urządzenie nie jest zarejestrowane",
  "say.people.session_locked": "Zablokowane po przerwie: zaloguj się ponownie",
  "say.people.code_unknown": "Ten kod jest nieważny. Poproś o nowy",
  "say.auth.forbidden": "Twoja rola na to nie pozwala",
  "say.network": "Serwer nie odpowiada",

  "do.camera": "Skanuj aparatem",
};
