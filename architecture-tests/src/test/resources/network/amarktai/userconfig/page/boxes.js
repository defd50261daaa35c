// What is wrong with the boxes of this page: text or controls that overlap, that leave their card or the window, and
// numbers that wrap inside themselves. Returns sentences.
() => {
  const faults = [];
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className}`;
  const root = document.querySelector("dialog[open]") ?? document.body;
  const seen = (element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
    getComputedStyle(element).clipPath === "none" &&
    !element.closest(".unseen, .skip, .toasts, [inert], option");

  // Elements that hold text of their own, with the boxes of that text.
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg, select, textarea, style, script, noscript") || !seen(element)) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const clipped = element.closest(".about, .name, [data-clipped]")?.getBoundingClientRect();
    const boxes = [...range.getClientRects()]
      .filter((box) => box.width > 0 && box.height > 0)
      .map((box) => (clipped ? { left: Math.max(box.left, clipped.left), right: Math.min(box.right, clipped.right), top: box.top, bottom: box.bottom } : box))
      .filter((box) => box.right > box.left);
    texts.push({ element, words: node.data.trim().slice(0, 40), boxes });
    for (const match of node.data.matchAll(/(?<!\w)\d[\d.,\u202f\u00a0]*\d(?!\w)/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top)));
      if (lines.size > 1 && !element.closest("code, .mono, .breaks")) {
        faults.push(`the number ${match[0]} wraps in ${name(element)}`);
      }
    }
  }
  const controls = [...root.querySelectorAll("button, a.button, input, select, textarea, canvas, .chip, meter, .tile, svg.bars")]
    .filter((element) => seen(element) && !element.matches(".row-button, .segments input, .with-button button"))
    .map((element) => ({ element, words: name(element), boxes: [element.getBoundingClientRect()] }));

  // Nothing leaves the window or its card.
  const wide = document.documentElement.clientWidth;
  for (const { element, words, boxes } of [...texts, ...controls]) {
    const card = element.closest(".card, dialog, .note, .sunken, .guide, .spent, .tabs, .chip, .button, main, header");
    const scrolls = element.closest(".tabs, .dialog-body, textarea");
    const frame = card?.getBoundingClientRect();
    for (const box of boxes) {
      if (box.left < -1 || box.right > wide + 1) {
        faults.push(`"${words}" in ${name(element)} leaves the window: ${Math.round(box.left)} to ${Math.round(box.right)}`);
      } else if (frame && !scrolls && card !== element && (box.left < frame.left - 1 || box.right > frame.right + 1)) {
        faults.push(`"${words}" in ${name(element)} leaves ${name(card)}`);
      } else if (frame && !scrolls && card !== element && card.matches(".card, .note, .button, .chip") && (box.top < frame.top - 2 || box.bottom > frame.bottom + 2)) {
        faults.push(`"${words}" in ${name(element)} leaves ${name(card)} up or down`);
      }
    }
  }

  // Nothing overlaps. What is fixed to the window lies over the rest on purpose.
  const fixed = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(one).position)) {
        return one;
      }
    }
    return null;
  };
  const all = [...texts, ...controls].map((item) => ({ ...item, over: fixed(item.element) }));
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length; j++) {
      const [one, other] = [all[i], all[j]];
      const hit = one.boxes.some((a) => other.boxes.some((b) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3));
      if (!hit || one.over !== other.over || one.element.contains(other.element) || other.element.contains(one.element) ||
          other.element.closest("label")?.contains(one.element) && other.element.matches("input") ||
          one.element.matches(".unit, kbd, .hidden-words *, .button *") && other.element.matches("input, .button") ||
          one.element.matches("meter") && other.element.matches("meter") ||
          one.element.closest(".hidden-words") && other.element.closest(".hidden-words")) {
        continue;
      }
      faults.push(`"${one.words}" in ${name(one.element)} overlaps "${other.words}" in ${name(other.element)}`);
    }
  }
  return [...new Set(faults)].slice(0, 12);
}
