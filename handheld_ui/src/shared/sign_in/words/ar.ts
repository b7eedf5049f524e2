import type { Catalogue } from "../../i18n/words";

export const signIn: Catalogue = {
  "sign_in.username": "اسم المستخدم",
  "sign_in.password": "كلمة المرور",
  "sign_in.totp": "رمز تطبيق المصادقة",
  "sign_in.bad_name": "اسم المستخدم أو كلمة المرور غير صحيح.",
  "sign_in.totp_needed": "يحتاج هذا الحساب إلى رمز تطبيق المصادقة.",
  "sign_in.wait": "محاولات كثيرة. انتظر {seconds} ثانية.",
  "sign_in.locked": "كنت بعيدًا لبعض الوقت. سجّل الدخول من جديد.",
  "sign_in.network": "الخادم لا يجيب.",
  "sign_in.refused": "رُفض تسجيل الدخول: {reason}",
};
