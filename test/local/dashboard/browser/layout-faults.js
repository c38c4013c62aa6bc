// Runs in the page: what overlaps, what is cut off, and which chart lacks a label, in sentences.
(() => {
  const faults = [];
  const width = document.documentElement.clientWidth;
  /** Not what is folded away, or only for whoever cannot see. */
  const isShown = (element) =>
    element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) &&
    element.closest('.sr, .skip') === null &&
    getComputedStyle(element.closest('thead') ?? element).clipPath === 'none';
  const words = (text) => JSON.stringify(text.trim().slice(0, 60));

  if (document.documentElement.scrollWidth > width)
    faults.push(`the page is ${document.documentElement.scrollWidth} wide, of ${width}`);

  /** Where a text is seen: what a scrolling box hides of it is no matter. */
  const seenPart = (rect, element) => {
    let { left, right, top, bottom } = rect;
    for (let box = element.parentElement; box !== null; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const frame = box.getBoundingClientRect();
      if (overflowY === 'auto' || overflowY === 'scroll')
        [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      if (overflowX === 'auto' || overflowX === 'scroll')
        [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
    }
    return { left, right, top, bottom };
  };

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === '' || element === null || !isShown(element)) continue;
    if (element.closest('svg title, noscript, script') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const seen = seenPart(rect, element);
      if (seen.right - seen.left < 1 || seen.bottom - seen.top < 1) continue;
      if (seen.left < -0.5 || seen.right > width + 0.5)
        faults.push(`${words(node.textContent)} leaves the page`);
      texts.push({ node, element, ...seen });
    }
  }

  // Text that its own box hides.
  for (const { element } of texts) {
    const { overflowX } = getComputedStyle(element);
    if (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1)
      faults.push(`${words(element.textContent)} is cut off`);
  }

  // Lines of one text may be close; texts of different nodes must not lie on each other.
  const ordered = texts.toSorted((one, other) => one.top - other.top);
  for (const [index, one] of ordered.entries())
    for (let next = index + 1; next < ordered.length; next += 1) {
      const other = ordered[next];
      if (other.top >= one.bottom - 2) break;
      if (other.node === one.node) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 2 && down > 3)
        faults.push(`${words(one.node.textContent)} lies on ${words(other.node.textContent)}`);
    }

  const panels = [...document.querySelectorAll('.panel, .tile')].map((element) => ({
    element,
    rect: element.getBoundingClientRect(),
  }));
  for (const { element, rect } of panels) {
    for (const { element: other, rect: its } of panels)
      if (
        element !== other &&
        rect.left < its.right - 1 &&
        its.left < rect.right - 1 &&
        rect.top < its.bottom - 1 &&
        its.top < rect.bottom - 1
      )
        faults.push(`panel ${words(element.textContent)} lies on ${words(other.textContent)}`);
    for (const { element: inner, left, right, bottom } of texts)
      if (
        element.contains(inner) &&
        (left < rect.left - 0.5 || right > rect.right + 0.5 || bottom > rect.bottom + 0.5)
      )
        faults.push(`${words(inner.textContent)} leaves its panel`);
  }

  for (const chart of document.querySelectorAll('.chart')) {
    const title = chart.closest('.panel')?.querySelector('h2')?.textContent ?? '';
    const count = (selector) =>
      [...chart.querySelectorAll(selector)].filter((text) => text.textContent !== '').length;
    if (count('.axis-title') < 2) faults.push(`${title}: an axis has no title`);
    if (count('.tick:not(.value-tick), .category') === 0)
      faults.push(`${title}: its categories have no labels`);
    if (count('.value-tick, .value') === 0) faults.push(`${title}: its values have no labels`);
  }
  return [...new Set(faults)];
})();
