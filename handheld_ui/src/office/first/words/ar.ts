import type { Catalogue } from "../../../shared/i18n/words";

export const first: Catalogue = {
  "first.title": "من هنا يبدأ مستودعك",
  "first.lead": "أنت أول من يعتني به. يمكنك فعل كل شيء، وأنت من يضيف الآخرين.",
  "first.lead_two": "قفل آخر: تطبيق مصادقة على هاتفك ينشئ رمزًا جديدًا كل نصف دقيقة.",
  "first.name": "اسمك",
  "first.username_help": "لتسجيل الدخول: حروف لاتينية أو أرقام أو نقاط أو شرطات أو @.",
  "first.password_help": "12 حرفًا على الأقل. الأفضل أربع أو خمس كلمات لا يجمعها غيرك.",
  "first.short_zero": "اكتملت الحروف",
  "first.short_one": "بقي حرف واحد",
  "first.short_two": "بقي حرفان",
  "first.short_few": "بقيت {count} حروف",
  "first.short_many": "بقي {count} حرفًا",
  "first.short_other": "بقي {count} حرف",
  "first.plain": "تكفي. بضع كلمات أخرى تجعل تخمينها صعبًا.",
  "first.good": "صعبة التخمين",
  "first.next": "التالي",
  "first.qr": "الصورة لتطبيق المصادقة",
  "first.by_hand": "امسحها بالتطبيق، أو اكتب:",
  "first.code": "الرمز من التطبيق",
  "first.code_help": "ستة أرقام. إن رُفض فتحقق من ساعة الهاتف.",
  "first.later": "إعداده في يوم آخر",
  "first.over_what": "أعد تشغيل الخادم فيعرض رابطًا آخر، أو سجّل الدخول إن كنت المدير بالفعل.",
  "first.to_sign_in": "إلى تسجيل الدخول",

  "refusal.people.first_link_unknown": "استُخدم هذا الرابط أو انتهت مدته.",
  "refusal.people.totp_wrong": "هذا ليس الرمز الحالي.",
};
