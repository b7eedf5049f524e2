import type { Catalogue } from "../../../../shared/i18n/words";

export const transfer: Catalogue = {
  "queue.transfer_send": "{code} nach {house} senden",
  "queue.transfer_receive": "{code} aus {house} annehmen",
  "queue.transfer_units": "Stück: {units}",
  "transfer.over_send": "{code} ist unterwegs",
  "transfer.over_receive": "{code} ist angenommen",
  "transfer.next": "Nächste Aufgabe",
  "transfer.leave": "Zur Liste",
  "op.finish_transfer": "Ende einer Umlagerung",
  "refusal.transferring.not_over": "An dieser Umlagerung ist noch etwas zu tun",
  "say.transferring.not_over": "An dieser Umlagerung ist noch etwas zu tun",
};
