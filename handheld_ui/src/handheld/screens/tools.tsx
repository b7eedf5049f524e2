import type { JSX } from "preact";

const ICONS = {
  undo: "M9 5L4 10l5 5M4 10h10a6 6 0 010 12h-3",
  skip: "M5 5l8 7-8 7zM15 5l6 7-6 7",
  short: "M4 6h16v13H4zM8 12.5h8",
  more: "M5 12h.1M12 12h.1M19 12h.1",
};

export type IconName = keyof typeof ICONS;

export function ToolButton({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }): JSX.Element {
  return (
    <button type="button" class="tool" onClick={onClick} data-testid={`tool-${icon}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={ICONS[icon]} />
      </svg>
      <span>{label}</span>
    </button>
  );
}
