/** Words of a transfer as work. */
export const transfer = {
  "queue.transfer_send": "Send {code} to {house}",
  "queue.transfer_receive": "Receive {code} from {house}",
  "queue.transfer_units": "Units: {units}",
  "transfer.over_send": "{code} is on its way",
  "transfer.over_receive": "{code} is received",
  "transfer.next": "Next task",
  "transfer.leave": "To the queue",
  "op.finish_transfer": "End of a transfer",
  "refusal.transferring.not_over": "Something of this transfer is left to do",
  "say.transferring.not_over": "Something of this transfer is left to do",
};
