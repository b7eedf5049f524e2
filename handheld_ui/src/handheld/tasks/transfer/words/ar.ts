import type { Catalogue } from "../../../../shared/i18n/words";

export const transfer: Catalogue = {
  "queue.transfer_send": "إرسال {code} إلى {house}",
  "queue.transfer_receive": "استلام {code} من {house}",
  "queue.transfer_units": "الوحدات: {units}",
  "transfer.over_send": "{code} في الطريق",
  "transfer.over_receive": "تم استلام {code}",
  "transfer.next": "المهمة التالية",
  "transfer.leave": "إلى القائمة",
  "op.finish_transfer": "نهاية نقل",
  "refusal.transferring.not_over": "بقي شيء من هذا النقل",
  "say.transferring.not_over": "بقي شيء من هذا النقل",
};
