import type { Catalogue } from "../../../../shared/i18n/words";

export const rules: Catalogue = {
  "rules.lead": "ما يختاره هذا المستودع لنفسه. كل قاعدة تقول ما تفعله، وكل تغيير يمكن التراجع عنه.",
  "rules.starting": "الافتراضي: {value}.",
  "rules.changed": "معدَّل",
  "rules.yes": "نعم",
  "rules.no": "لا",
  "rules.last": "آخر تعديل بواسطة {who}، {when}",
  "rules.history": "السجل",
  "rules.beginning": "كما كان قبل أي اختيار",
  "rules.compare": "قارن بالحالي",
  "rules.since": "ما يختلف الآن:",
  "rules.same": "مطابق للحالي",
  "rules.restore": "استعادة",
  "rules.restored": "تمت الاستعادة",
  "rules.meanwhile": "عدّل {who} هذا في هذه الأثناء ({when}). قواعده معروضة هنا الآن وما كتبته فوقها: راجع ثم احفظ مرة أخرى.",
  "rules.row": "الصف {number}",
  "rules.up": "إلى أعلى",
};
