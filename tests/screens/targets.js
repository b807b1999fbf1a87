// U24, WCAG 2.2 2.5.5: what a citizen presses is 44 × 44 px or more. A choice is as large as its label with it;
// what stands inside a sentence is as high as the sentence (the exception for inline targets).
() => {
  const box = (one) => one.getBoundingClientRect();
  const labels = (one) => (/radio|checkbox/.test(one.type) && one.labels ? [...one.labels] : []);
  const inSentence = (one) => one.matches(".link-button") && one.closest("p, li, dd")?.innerText.trim() !== one.innerText.trim();
  const found = [];
  for (const one of document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary, [role=button]")) {
    if (!one.getClientRects().length || box(one).width <= 1 || inSentence(one)) continue;
    const all = [one, ...labels(one)].map(box);
    const width = Math.max(...all.map((b) => b.right)) - Math.min(...all.map((b) => b.left));
    const height = Math.max(...all.map((b) => b.bottom)) - Math.min(...all.map((b) => b.top));
    if (width < 43.9 || height < 43.9) found.push(`${Math.round(width)}×${height.toFixed(1)} ${one.outerHTML.slice(0, 100)}`);
  }
  return found;
}
