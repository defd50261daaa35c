import { html, svg } from "lit";

const PATHS = {
  key: svg`<circle cx="8" cy="15" r="4.5" /><path d="M11.2 11.8 20 3M16.5 6.5l3 3" />`,
  wallet: svg`<path d="M4 7.5A2.5 2.5 0 0 1 6.5 5H18v4" /><path d="M4 7.5V17a2 2 0 0 0 2 2h14V9H5.5A1.5 1.5 0 0 1 4 7.5Z" /><path d="M16.5 14h.01" />`,
  transfer: svg`<path d="M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4" />`,
  activity: svg`<path d="M3 12h4l3-8 4 16 3-8h4" />`,
  out: svg`<path d="M10 4H5v16h5M15 8l4 4-4 4M19 12H9" />`,
  stop: svg`<path d="M8.3 3.5h7.4l4.8 4.8v7.4l-4.8 4.8H8.3l-4.8-4.8V8.300Z" /><path d="M9.500 9.500h5v5h-5z" />`,
  close: svg`<path d="M6 6l12 12M18 6 6 18" />`,
  check: svg`<path d="M5 12.5 10 17 19 7" />`,
  warn: svg`<path d="M12 4 2.8 20h18.4L12 4Z" /><path d="M12 10.5v4M12 17.2h.01" />`,
  info: svg`<circle cx="12" cy="12" r="9" /><path d="M12 11v5M12 7.8h.01" />`,
  minus: svg`<path d="M6 12h12" />`,
  question: svg`<path d="M9 9.2a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 2M12 17.4h.01" />`,
  clock: svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3.5 2" />`,
  search: svg`<circle cx="11" cy="11" r="6.5" /><path d="m16 16 4.5 4.5" />`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" /><circle cx="12" cy="12" r="2.8" />`,
  eyeOff: svg`<path d="M4 4l16 16M9.5 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-3 3.7M6 7.6A15.6 15.6 0 0 0 2.5 12S6 18.5 12 18.500a9 9 0 0 0 4-.9" />`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2" /><path d="M15.5 8.500V6a1.5 1.5 0 0 0-1.5-1.500H6A1.5 1.5 0 0 0 4.5 6v8A1.5 1.5 0 0 0 6 15.500h2.5" />`,
  external: svg`<path d="M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9" />`,
  down: svg`<path d="M12 4v11M7 11l5 5 5-5M5 20h14" />`,
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  trash: svg`<path d="M4 7h16M9 7V4.500h6V7M6.5 7l1 12.500h9l1-12.5" />`,
  refresh: svg`<path d="M20 5v5h-5M4 19v-5h5" /><path d="M19.5 10A8 8 0 0 0 5.6 7.500M4.5 14a8 8 0 0 0 13.9 2.5" />`,
  chevron: svg`<path d="m9 6 6 6-6 6" />`,
  shield: svg`<path d="M12 3.5 5 6v5.500c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6l-7-2.500Z" />`,
  spark: svg`<path d="M12 3.5 13.8 10 20.5 12l-6.7 2L12 20.5 10.2 14 3.5 12l6.7-2L12 3.500Z" />`,
  chart: svg`<path d="M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6" />`,
};

/** A decorative icon beside a text; hidden from screen readers. */
export function icon(name, size = 18) {
  return html`<svg
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width=${size < 15 ? 2.4 : 1.8}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${PATHS[name]}
  </svg>`;
}
