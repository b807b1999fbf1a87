// Look every few seconds whether the page would say something else, and only then load it again.
const state = (page) => page.querySelector("[data-state]")?.dataset.state;
const here = state(document);
const look = async () => {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    if (state(page) !== here) return location.replace(location.href); // also after a form was sent
  } catch { /* no network: later */ }
  setTimeout(look, 4000);
};
setTimeout(look, 4000);
