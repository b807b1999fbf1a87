// The dossier room: what is typed into a form stays with this tab until the server has it, whatever is opened meanwhile (another paper, the
// next dossier, a log-in). A form that is seldom needed comes into the page, so that the page is not left for it.
(() => {
  const NAME = "motcua.viec:", pane = document.querySelector("[data-typed]");
  if (!pane) return;
  const here = NAME + pane.dataset.typed, who = pane.dataset.who, failed = pane.dataset.failed;
  const silent = new Set(["csrfmiddlewaretoken", "key", "version", "luc", "xem", "tiep", "_giu"]);
  const read = (name) => { try { return JSON.parse(sessionStorage[name]); } catch { return null; } };
  try {
    Object.keys(sessionStorage).filter((name) => name.startsWith(NAME) && (read(name) || {}).who !== who)
      .forEach((name) => sessionStorage.removeItem(name));
  } catch { return; } // forbidden: as without this script
  const acts = (read(here) || { acts: {} }).acts;
  const write = () => {
    try {
      if (Object.keys(acts).length) sessionStorage[here] = JSON.stringify({ who, acts });
      else sessionStorage.removeItem(here);
    } catch { /* full: as without this script */ }
  };
  const all = (query) => [...document.querySelectorAll(query)];
  const named = (noun, page = document) => [...page.querySelectorAll("[data-act]")].find((one) => one.dataset.act === noun);
  const typed = (form) => [...new FormData(form)].filter(([name, one]) => !silent.has(name) && typeof one === "string");
  const drawn = new Map(); // what each form held when it came
  const note = (act) => drawn.set(act, JSON.stringify(typed(act.querySelector("form"))));
  const keep = (act) => {
    const noun = act.dataset.act, fields = typed(act.querySelector("form"));
    if (JSON.stringify(fields) === drawn.get(act)) delete acts[noun];
    else acts[noun] = { id: Math.random().toString(36).slice(2, 12), ...acts[noun], fields };
    write();
  };
  const watched = (act) => {
    note(act);
    act.addEventListener("input", () => keep(act));
    act.querySelector("form").addEventListener("submit", ({ target }) => {
      keep(act);
      if (!acts[act.dataset.act]) return;
      const held = target.elements._giu || target.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "_giu" }));
      held.value = acts[act.dataset.act].id;
      acts[act.dataset.act].key = target.elements.key.value; // if it arrived after all, it is not done twice
      write();
    });
  };
  const fill = (form, fields) => {
    const left = new Map();
    for (const [name, one] of fields) left.set(name, [...(left.get(name) || []), one]);
    for (const one of form.elements) {
      if (!one.name || silent.has(one.name) || ["hidden", "file", "submit", "button"].includes(one.type)) continue;
      const some = left.get(one.name) || [];
      if (one.type === "radio" || one.type === "checkbox") one.checked = some.includes(one.value);
      else if (some.length) one.value = some.shift();
    }
  };
  const made = (tag, words, more) => Object.assign(document.createElement(tag), { textContent: words, ...more });
  const back = (act) => { // filled in again, and said so
    const form = act.querySelector("form"), told = made("p", `${pane.dataset.back} `, { className: "small muted" });
    const drop = made("button", pane.dataset.drop, { type: "button", className: "link-button" });
    fill(form, acts[act.dataset.act].fields);
    form.elements.key.value = acts[act.dataset.act].key || form.elements.key.value;
    act.open = true;
    told.setAttribute("role", "status");
    drop.addEventListener("click", () => { form.reset(); delete acts[act.dataset.act]; write(); told.remove(); });
    told.append(drop);
    form.prepend(told);
  };

  // A title asks for its form; what stands in the other forms stays. The page that came is as old as it was.
  let isGoing = false;
  const come = async (link) => {
    const noun = link.dataset.open, answer = await fetch(link.href);
    const found = answer.ok && named(noun, new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (!found) throw new Error(noun);
    for (const name of ["version", "luc"]) found.querySelector(`[name=${name}]`).value = pane.dataset[name];
    link.closest(".act").replaceWith(document.adoptNode(found));
    watched(found);
    return found;
  };
  const leave = (link) => { isGoing = true; location.assign(link.href); };
  all("a[data-open]").forEach((link) => {
    link.removeAttribute("target");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
      event.preventDefault();
      come(link).then((act) => {
        (act.querySelector("input:not([type=hidden]),select,textarea,button.govuk-button") || act.firstElementChild).focus();
        act.scrollIntoView({ block: "nearest" });
      }, () => leave(link));
    });
  });

  // On arrival: what the server has is forgotten, what it has not stands in its form again.
  const arrived = (/(?:^|; )giu=([a-z0-9]+)/.exec(document.cookie) || [])[1];
  for (const [noun, one] of Object.entries(acts)) if (one.id === arrived) delete acts[noun];
  all("details[data-act]").forEach(watched);
  const refused = failed && named(failed, pane);
  if (refused && refused.matches("details")) { // this page shows it already, and is the newest
    drawn.set(refused, "");
    delete acts[failed];
    keep(refused);
  }
  write();
  for (const noun of Object.keys(acts).filter((one) => one !== failed)) {
    const act = named(noun, pane), link = all("a[data-open]").find((one) => one.dataset.open === noun);
    if (act) back(act);
    else if (link) come(link).then(back, () => {});
    else { // nobody may do it now: the words are not lost
      const told = made("section", "", { className: "notice" });
      told.append(made("p", pane.dataset.gone));
      acts[noun].fields.filter(([, words]) => words.includes(" ")).forEach(([, words]) => told.append(made("p", words, { className: "typed" })));
      const drop = made("button", pane.dataset.drop, { type: "button", className: "link-button" });
      drop.addEventListener("click", () => { delete acts[noun]; write(); told.remove(); });
      told.append(drop);
      pane.prepend(told);
    }
  }
  // Closing the tab would lose it; going elsewhere in it does not.
  const going = () => { isGoing = true; setTimeout(() => { isGoing = false; }, 3000); };
  document.addEventListener("click", ({ target }) => { if (target.closest("a[href]")) going(); });
  document.addEventListener("submit", going);
  if (window.navigation) window.navigation.addEventListener("navigate", going);
  addEventListener("beforeunload", (event) => { if (!isGoing && Object.keys(acts).length) event.preventDefault(); });
})();
