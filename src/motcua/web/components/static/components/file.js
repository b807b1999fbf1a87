// The control that chooses a file speaks the browser's language: here it speaks the page's. Without this file the browser's own stands.
(() => {
  const words = document.currentScript.dataset;
  const named = ({ files }) => (files.length > 1 ? `${files.length} ${words.many}` : files[0] ? files[0].name : words.none);
  const part = (kind, text) => Object.assign(document.createElement("span"), { className: `file__${kind}`, textContent: text, ariaHidden: "true" });
  const dress = (input) => {
    const box = Object.assign(document.createElement("span"), { className: "file" });
    input.replaceWith(box);
    box.append(input, part("button", words.choose), part("name", named(input)));
  };
  const all = () => document.querySelectorAll("input[type=file]:not(.file > *)").forEach(dress);
  const tell = ({ target }) => { if (target.closest(".file")) target.parentNode.lastChild.textContent = named(target); };
  addEventListener("change", tell);
  addEventListener("reset", () => setTimeout(() => document.querySelectorAll(".file > input").forEach((target) => tell({ target }))));
  addEventListener("DOMContentLoaded", () => { all(); new MutationObserver(all).observe(document.body, { childList: true, subtree: true }); });
})();
