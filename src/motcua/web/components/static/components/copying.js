// Copy one field, tick it, remember the tick. Without this file the values can be selected and the ticks saved by hand.
(() => {
  const form = document.querySelector("form[data-copying]");
  if (!form) return;
  const status = form.querySelector("[data-copied]");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const count = () => {
    const done = boxes.filter((box) => box.checked).length;
    status.textContent = status.textContent.replace(/\d+\/\d+/, `${done}/${boxes.length}`);
  };
  const remember = () => {
    count();
    fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => {});
  };
  boxes.forEach((box) => box.addEventListener("change", remember));
  const print = form.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      const box = button.closest("tr")?.querySelector("input[type=checkbox]");
      if (box && !box.checked) {
        box.checked = true;
        remember();
      }
    });
  });
})();
