/**
 * Amounts of money are decimal strings from the API to the screen, and whole numbers of atoms in between: a JavaScript number
 * would round them.
 */

const DECIMALS = 18;
const SHAPE = /^(\d{1,20})(?:\.(\d{1,18}))?$/;

/** The amount in atoms (10^18 = 1 FET); null if the text is not an amount. */
export function atoms(decimal) {
  const match = SHAPE.exec(String(decimal).trim());
  return match ? BigInt(match[1] + (match[2] ?? "").padEnd(DECIMALS, "0")) : null;
}

/** An amount for display: "1234.500" is "1,234.5". Every significant digit is kept. */
export function amount(decimal) {
  const match = SHAPE.exec(String(decimal).trim());
  if (!match) {
    return String(decimal);
  }
  const whole = match[1].replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  return fraction ? `${whole}.${fraction}` : whole;
}

/** The same with its coin. */
export function fet(decimal) {
  return `${amount(decimal)} FET`;
}

/** The percentage of a part in the whole, from 0 to 100, for bars. */
export function percent(part, whole) {
  const [some, all] = [atoms(part), atoms(whole)];
  if (some === null || !all) {
    return 0;
  }
  const share = Number((some * 1000n) / all) / 10;
  return Math.min(100, share);
}

/** Dollars for display: "1234.5" is "$1,234.50". Has two to six decimals; digits after them are left out. */
export function dollars(decimal) {
  const [whole, fraction = ""] = amount(decimal).split(".");
  return `$${whole}.${fraction.slice(0, 6).replace(/0+$/, "").padEnd(2, "0")}`;
}

/** The sum of amounts, as a decimal. */
export function sum(decimals) {
  const all = decimals.reduce((total, decimal) => total + (atoms(decimal) ?? 0n), 0n);
  const digits = all.toString().padStart(DECIMALS + 1, "0");
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}
