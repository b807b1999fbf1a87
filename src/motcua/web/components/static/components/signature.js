// Sign with a finger: strokes go as «M10 20 L11 24» into the hidden field beside the drawing.
for (const pad of document.querySelectorAll("[data-sign]")) {
  const svg = pad.querySelector("svg"), path = pad.querySelector("path"), kept = pad.querySelector("input");
  let drawn = "", is_down = false;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const inside = (here, from, size, most) => Math.max(0, Math.min(most, Math.round(((here - from) / size) * most)));
    return `${inside(event.clientX, box.left, box.width, 400)} ${inside(event.clientY, box.top, box.height, 160)}`;
  };
  const show = () => { path.setAttribute("d", drawn); kept.value = drawn.trim(); };
  svg.addEventListener("pointerdown", (event) => { is_down = true; svg.setPointerCapture(event.pointerId); const p = at(event); drawn += `M${p} L${p} `; show(); event.preventDefault(); });
  svg.addEventListener("pointermove", (event) => { if (is_down) { drawn = `${drawn.trim()} L${at(event)} `; show(); } });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { is_down = false; });
  pad.querySelector("[data-again]").addEventListener("click", () => { drawn = ""; show(); });
  pad.hidden = false;
}
