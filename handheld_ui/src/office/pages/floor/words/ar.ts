import type { Catalogue } from "../../../../shared/i18n/words";

/** The words of the people at work. */
export const floor: Catalogue = {
  "floor.lead": "من وأين وفي ماذا وبأي سرعة، كما تخبر الأجهزة.",
  "floor.who": "من",
  "floor.state": "الحالة",
  "floor.working": "يعمل",
  "floor.idle": "متاح",
  "floor.offline": "بلا اتصال",
  "floor.at_what": "في ماذا",
  "floor.done_of": "{done} من {of}",
  "floor.where": "أين",
  "floor.pace": "التقاطات الساعة الأخيرة",
  "floor.seen": "شوهد قبل",
  "floor.latest": "أحدث الحركات",
  "floor.no_moves": "لم يُنقل شيء في الشهر الأخير.",
  "floor.when": "متى",
  "floor.what": "ماذا",
  "floor.empty": "لا أحد مسجل الدخول",
  "floor.empty_why": "يظهر الناس هنا حين يدخلون من جهاز محمول أو طاولة تعبئة.",
};
