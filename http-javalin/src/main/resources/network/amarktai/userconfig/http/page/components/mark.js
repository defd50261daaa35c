import { html, svg } from "lit";

// The colour and the letters of each provider; drawn here, because logos belong to them.
const MARKS = {
  openai: ["#0d7a5f", "AI"],
  flock: ["#5b3fd6", "FL"],
  binance: ["#f0b90b", "BN", "#1a1400"],
  kraken: ["#5741d9", "KR"],
  kucoin: ["#01916f", "KC"],
  valr: ["#0f62fe", "VA"],
  luno: ["#12326e", "LU"],
  bitfinex: ["#14532d", "BF"],
  bybit: ["#f7a600", "BY", "#1a1200"],
  okx: ["#111111", "OK"],
  coinbase: ["#0052ff", "CB"],
  gate: ["#1a56db", "GT"],
  mexc: ["#1668dc", "MX"],
  bitget: ["#007a87", "BG"],
  bitstamp: ["#197a3e", "BS"],
  ovex: ["#b4232a", "OV"],
};

/** A mark of a provider: its letters on its colour. Decorative, beside its name. */
export function mark({ service, name }) {
  const [colour, letters, ink = "#ffffff"] = MARKS[service] ?? ["#586070", name.slice(0, 2).toUpperCase()];
  return html`<svg class="tile" viewBox="0 0 36 36" aria-hidden="true">
    ${svg`<rect width="36" height="36" rx="9" fill=${colour}></rect>
    <text x="18" y="23" text-anchor="middle" font-size="14" font-weight="700" fill=${ink}>${letters}</text>`}
  </svg>`;
}
