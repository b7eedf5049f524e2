import type { Catalogue } from "../../../shared/i18n/words";
import { arabic } from "../../../shared/i18n/counted";

export const ar: Catalogue = {
  ...arabic("app.waiting", "كل القراءات أُرسلت", "قراءة واحدة لم تُرسل", "قراءتان لم تُرسلا", "{count} قراءات لم تُرسل", "{count} قراءة لم تُرسل", "{count} قراءة لم تُرسل"),

  ...arabic("sign_in.digits", "لم يُدخل أي رقم", "أُدخل رقم واحد", "أُدخل رقمان", "أُدخلت {count} أرقام", "أُدخل {count} رقمًا", "أُدخل {count} رقم"),

  "app.scanner": "القارئ",
  "app.online": "متصل",
  "app.offline": "غير متصل",
  "app.offline_task": "لا توجد شبكة. عملك مستمر.",
  "app.offline_queue": "لا توجد شبكة. يبدأ العمل الجديد عند عودتها.",
  "app.cutoff": "المغادرة",
  "app.in": "بعد {time}",
  "app.late": "متأخر {time}",
  "app.loading": "لحظة",
  "app.disk": "هذا الجهاز لا يستطيع حفظ القراءات. أفرغ مساحة أو خذ جهازًا آخر.",

  "do.type": "اكتب الرمز",
  "do.type_badge": "اكتب رقم شارتك",
  "do.enter": "موافق",
  "do.cancel": "إلغاء",
  "do.erase": "مسح",
  "do.enrol": "سجّل هذا الجهاز",

  "enrol.title": "جهاز جديد",
  "enrol.how": "امسح رمز التسجيل أو اكتبه.",
  "enrol.code": "رمز التسجيل",
  "enrol.where": "ينشئ المشرف الرمز في المكتب، في صفحة الأجهزة.",

  "sign_in.badge": "امسح شارتك",
  "sign_in.pin": "أدخل رقمك السري",
  "sign_in.checking": "جارٍ التحقق",

  "card.scanned": "المقروء",
  "card.expected": "المتوقع",

  "kind.command": "أمر",
  "kind.tote": "صندوق",
  "kind.cart": "عربة",
  "kind.lane": "مسار تغليف",
  "kind.station": "محطة تغليف",
  "kind.badge": "شارة",
  "kind.location": "موقع",
  "kind.item": "رمز صنف",

  "say.not_a_badge": "هذه ليست شارة",
  "say.people.bad_credentials": "الشارة والرقم السري لا يتطابقان",
  "say.people.wait": "محاولات كثيرة. انتظر {seconds} ث",
  "say.people.device_unknown": "هذا الجهاز غير مسجل",
  "say.people.session_locked": "أُقفل بعد توقف: ادخل من جديد",
  "say.people.code_unknown": "هذا الرمز غير صالح. اطلب رمزًا جديدًا",
  "say.auth.forbidden": "دورك لا يسمح بذلك",
  "say.network": "الخادم لا يجيب",

  "do.camera": "المسح بالكاميرا",
};
