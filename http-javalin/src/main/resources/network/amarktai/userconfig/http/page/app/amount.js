/**
 * Amounts of money are decimal strings from the API to the screen, and whole numbers of atoms in between: a JavaScript number
 * would round them. They are shown and typed as the browser's language writes numbers.
 */

const DECIMALS = 18;
const SHOWN = 6;
const SHAPE = /^(\d{1,20})(?:\.(\d{1,18}))?$/;
const format = new Intl.NumberFormat(navigator.language);
const COMMA = format.formatToParts(1.5).find(({ type }) => type === "decimal").value;

/** The amount in atoms (10^18 = 1 FET); null if the text is not an amount. */
export function atoms(decimal) {
  const match = SHAPE.exec(String(decimal).trim());
  return match ? BigInt(match[1] + (match[2] ?? "").padEnd(DECIMALS, "0")) : null;
}

/**
 * What was typed, as a decimal of the API: "1,5" is "1.5", and "1.234,5" is "1234.5". Unclear numbers stay as they are, so
 * that they are refused: "1,000" is a thousand for some and one for others.
 */
export function typed(text) {
  const digits = text.replace(/[\s\u00a0\u202f'’]/g, "");
  const match = /^([\d.,]*?)(?:([.,])(\d*))?$/.exec(digits);
  if (!match?.[2]) {
    return digits;
  }
  const [, whole, mark, fraction] = match;
  if (/[.,]/.test(whole)) {
    const other = mark === "," ? "." : ",";
    const groups = whole.split(other);
    const grouped = groups.length > 1 && groups[0].length < 4 && groups.slice(1).every((group) => /^\d{3}$/.test(group));
    return grouped ? `${groups.join("")}.${fraction}` : text;
  }
  const unclear = mark === "," && COMMA !== "," && /^[1-9]\d{0,2}$/.test(whole) && fraction.length === 3;
  return unclear ? text : `${whole}.${fraction}`;
}

/** A whole number that was typed, also with groups such as "200,000"; the text itself if it is none. */
export function wholeNumber(text) {
  const value = text.trim();
  const digits = /^\d{1,3}([ ,.\u00a0\u202f’']\d{3})+$/.test(value) ? value.replace(/\D/g, "") : value;
  return /^\d{1,15}$/.test(digits) ? Number(digits) : value;
}

/** A decimal of the API as it is typed here: "1.5" is "1,5" where that is how numbers are written. */
export function forInput(decimal) {
  return String(decimal).replace(".", COMMA);
}

/** An amount with every significant digit: "1234.500" is "1,234.5". */
export function whole(decimal) {
  return shown(decimal, DECIMALS);
}

/** An amount for display, with six decimals at most; the rest is left out. What is below that is "< 0.000001". */
export function amount(decimal) {
  const value = atoms(decimal);
  return value !== null && value > 0n && value < 10n ** BigInt(DECIMALS - SHOWN) ? `< ${shown("0.000001", SHOWN)}` : shown(decimal, SHOWN);
}

function shown(decimal, decimals) {
  const match = SHAPE.exec(String(decimal).trim());
  if (!match) {
    return String(decimal);
  }
  const fraction = (match[2] ?? "").slice(0, decimals).replace(/0+$/, "");
  return format.format(BigInt(match[1])) + (fraction && COMMA + fraction);
}

/** The same with its coin. */
export function fet(decimal) {
  return `${amount(decimal)}\u00a0FET`;
}

/** The percentage of a part in the whole, from 0 to 100, for bars. */
export function percent(part, all) {
  const [some, total] = [atoms(part), atoms(all)];
  if (some === null || !total) {
    return 0;
  }
  const share = Number((some * 1000n) / total) / 10;
  return Math.min(100, share);
}

/** Dollars for display: "1234.5" is "$1,234.50". Has two to six decimals; digits after them are left out. */
export function dollars(decimal) {
  const [integer, fraction = ""] = shown(decimal, SHOWN).split(COMMA);
  return `$${integer}${COMMA}${fraction.padEnd(2, "0")}`;
}

/** The sum of amounts, as a decimal. */
export function sum(decimals) {
  const all = decimals.reduce((total, decimal) => total + (atoms(decimal) ?? 0n), 0n);
  const digits = all.toString().padStart(DECIMALS + 1, "0");
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

/** A whole number for display, such as "12,345". */
export function count(number) {
  return format.format(number);
}
