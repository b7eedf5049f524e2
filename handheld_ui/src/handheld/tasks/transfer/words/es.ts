import type { Catalogue } from "../../../../shared/i18n/words";

export const transfer: Catalogue = {
  "queue.transfer_send": "Enviar {code} a {house}",
  "queue.transfer_receive": "Recibir {code} de {house}",
  "queue.transfer_units": "Unidades: {units}",
  "transfer.over_send": "{code} está en camino",
  "transfer.over_receive": "{code} está recibido",
  "transfer.next": "Siguiente tarea",
  "transfer.leave": "A la cola",
  "op.finish_transfer": "Fin de un traslado",
  "refusal.transferring.not_over": "Queda algo por hacer en este traslado",
  "say.transferring.not_over": "Queda algo por hacer en este traslado",
};
