// The officer's own signing device, spoken to through the program on this machine. The PIN goes there and nowhere else.
const form = document.querySelector("form[data-token]");
const program = form.dataset.token;
const pin = form.querySelector("[data-pin]");
const field = (name) => form.querySelector(`[name="${name}"]`);
let chosen = null; // the certificate that signs, and what else lies beside it
let others = [];

const ask = async (way, given) => {
  const how = given && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(given) };
  const answer = await fetch(program + way, how || { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

const say = (error, tries) => {
  const known = form.querySelector(`[data-error="${error}"]`) ? error : "token_error";
  for (const one of form.querySelectorAll("[data-error]")) one.hidden = one.dataset.error !== known;
  const left = form.querySelector("[data-error=pin_wrong] [data-tries]");
  left.hidden = tries === null || tries === undefined;
  left.querySelector("[data-fill]").textContent = tries ?? "";
};

const mark = (name, isGood, words = "") => {
  const line = form.querySelector(`[data-check="${name}"]`);
  if (!line) return isGood;
  line.hidden = false;
  line.querySelector("[data-good]").hidden = !isGood;
  line.querySelector("[data-bad]").hidden = isGood;
  const place = line.querySelector("[data-good] [data-fill]");
  if (place) place.textContent = words;
  return isGood;
};

// A page of the internet speaks to programs on this machine only where the person let it; a browser that does not ask yet knows no such name.
const isForbidden = async () => {
  for (const name of ["loopback-network", "local-network-access"]) {
    try { return (await navigator.permissions.query({ name })).state === "denied"; } catch { /* the next name */ }
  }
  return false;
};

const unreachable = async () => {
  const forbidden = await isForbidden();
  form.querySelector("[data-forbidden]").hidden = !forbidden;
  form.querySelector("[data-missing]").hidden = forbidden;
  return mark("program", false);
};

const look = async () => {
  for (const line of form.querySelectorAll("[data-check]")) line.hidden = true;
  form.querySelector("[data-try]").hidden = true;
  let state;
  try { state = await ask("/"); } catch { return unreachable(); }
  mark("program", true);
  const mine = state.certificates.filter((one) => one.signs);
  others = state.certificates;
  chosen = mine.find((one) => one.fingerprint === form.dataset.registered) || mine[0];
  const now = Date.now();
  const day = (text) => new Date(text).toLocaleDateString("vi-VN");
  const isFine = mark("version", state.version >= Number(form.dataset.version))
    && mark("module", state.module)
    && mark("plugged", state.devices.length > 0, state.devices.map((one) => one.label).join(", "))
    && mark("pin", state.devices.every((one) => one.tries_left !== 0))
    && mark("certificate", Boolean(chosen), chosen && [chosen.name, chosen.organisation].filter(Boolean).join(", "))
    && mark("dates", Date.parse(chosen.valid_from) <= now && now < Date.parse(chosen.valid_until), day(chosen.valid_until));
  if (!isFine) return;
  if (form.dataset.registered) mark("registered", chosen.fingerprint === form.dataset.registered);
  form.querySelector("[data-try]").hidden = false;
  pin.focus();
};

const tried = (signed) => {
  field("chung-thu").value = chosen.certificate;
  field("chuoi").value = others.filter((one) => one !== chosen).map((one) => one.certificate).join(" ");
  field("chu-ky").value = signed.values[0];
};

const signedAll = (signed) => {
  const places = form.querySelectorAll("[data-hash-of]");
  places.forEach((place, at) => { place.value = signed.values[at] || ""; });
  field("loi").value = signed.error;
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const isTrial = form.dataset.work === "try";
  const hashes = isTrial ? [form.dataset.hash] : [...form.querySelectorAll("[data-hash-of]")].map((one) => one.dataset.hashOf);
  const button = form.querySelector("button:not([type=button])");
  button.disabled = true;
  let signed;
  try {
    signed = await ask("/sign", { pin: pin.value, certificate: isTrial ? chosen.fingerprint : form.dataset.certificate, hashes });
  } catch { signed = { values: [], error: "no_program" }; }
  pin.value = "";
  button.disabled = false;
  if (!signed.values.length) { say(signed.error, signed.tries_left); return pin.focus(); }
  (isTrial ? tried : signedAll)(signed);
  form.submit();
});

form.querySelector("[data-look]")?.addEventListener("click", look);
