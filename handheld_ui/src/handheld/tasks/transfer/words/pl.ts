import type { Catalogue } from "../../../../shared/i18n/words";

export const transfer: Catalogue = {
  "queue.transfer_send": "Wyślij {code} do {house}",
  "queue.transfer_receive": "Przyjmij {code} z {house}",
  "queue.transfer_units": "Sztuk: {units}",
  "transfer.over_send": "{code} jest w drodze",
  "transfer.over_receive": "{code} przyjęte",
  "transfer.next": "Następne zadanie",
  "transfer.leave": "Do kolejki",
  "op.finish_transfer": "Koniec przesunięcia",
  "refusal.transferring.not_over": "W tym przesunięciu jest jeszcze coś do zrobienia",
  "say.transferring.not_over": "W tym przesunięciu jest jeszcze coś do zrobienia",
};
