/** The words of the rules. */
export const rules = {
  "rules.lead": "What this house chooses for itself. Each rule says what it does; whatever you change can be taken back.",
  "rules.starting": "Default: {value}.",
  "rules.changed": "changed",
  "rules.yes": "yes",
  "rules.no": "no",
  "rules.last": "Last changed by {who}, {when}",
  "rules.history": "History",
  "rules.beginning": "As it was before anything was chosen",
  "rules.compare": "Compare with now",
  "rules.since": "What is different now:",
  "rules.same": "The same as now",
  "rules.restore": "Restore",
  "rules.restored": "Restored",
  "rules.meanwhile": "{who} changed this meanwhile ({when}). Their rules stand here now, and what you typed stands on top: look, and save again.",
  "rules.row": "Row {number}",
  "rules.up": "Move up",
};
