import type { Catalogue } from "../../../../shared/i18n/words";

export const transfer: Catalogue = {
  "queue.transfer_send": "Envoyer {code} vers {house}",
  "queue.transfer_receive": "Recevoir {code} de {house}",
  "queue.transfer_units": "Unités : {units}",
  "transfer.over_send": "{code} est en route",
  "transfer.over_receive": "{code} est reçu",
  "transfer.next": "Tâche suivante",
  "transfer.leave": "À la file",
  "op.finish_transfer": "Fin d'un transfert",
  "refusal.transferring.not_over": "Il reste à faire sur ce transfert",
  "say.transferring.not_over": "Il reste à faire sur ce transfert",
};
