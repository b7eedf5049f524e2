/** The words of the audit. */
export const audit = {
  "audit.lead": "What was decided against a rule, or for somebody else: by whom, allowed by whom, and why.",
  "audit.empty": "Nothing was decided by hand yet",
  "audit.empty_why": "Overrides, changed rules and stock changed by hand are listed here.",
  "audit.at": "When",
  "audit.who": "Who",
  "audit.did": "Did",
  "audit.to": "To what",
  "audit.why": "Why",
  "audit.allowed": "Allowed by",
};
