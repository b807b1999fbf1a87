// One sheet on the screen: its fields, its photographs, the person's word, and what can be known to be wrong without network.
const outreachSheet = (() => {
  const form = document.getElementById("sheet"), kit = document.getElementById("kit").dataset;
  const HEAVY = 20 * 1024 * 1024, WIDE = 2200, SILENT = new Set(["csrfmiddlewaretoken", "_asked", "chu-ky", "dong-y-ten"]);
  const say = (name) => document.querySelector(`[data-say="${name}"]`).textContent;
  const template = (code) => [...document.querySelectorAll("template[data-code]")].find((one) => one.dataset.code === code);
  const pad = form.querySelector("[data-sign]"), word = form.elements["dong-y-ten"];
  let files = [], before = "";

  const typed = () => [...new FormData(form)].filter(([name, one]) => !SILENT.has(name) && typeof one === "string");
  const labelOf = (name) => {
    const one = form.querySelector(`[name="${CSS.escape(name)}"]`), group = one && one.closest("fieldset"), isPick = one && ["radio", "checkbox"].includes(one.type);
    const label = isPick && group ? group.querySelector("legend") : one && one.labels && one.labels[0];
    return label ? label.firstChild.textContent.trim() : name;
  };
  function fill(fields) {
    const left = new Map();
    for (const [name, one] of fields) left.set(name, [...(left.get(name) || []), one]);
    for (const name of left.keys()) while (!form.elements[name] && /\.\d+\./.test(name) && more(name.replace(/\.\d+\..*/, "")));
    for (const one of form.elements) {
      if (!one.name || SILENT.has(one.name) || ["hidden", "file", "submit", "button"].includes(one.type)) continue;
      const some = left.get(one.name) || [];
      if (["radio", "checkbox"].includes(one.type)) one.checked = some.includes(one.value);
      else one.value = some.length ? some.shift() : "";
    }
    return [...left].filter(([name, some]) => !form.elements[name] && some.some(Boolean)).map(([name, some]) => `${name}: ${some.join(", ")}`);
  }
  /** One more item of a list of questions; the last one is copied and emptied. */
  function more(name) {
    const items = [...form.querySelectorAll("fieldset.item")].filter((one) => one.querySelector(`[name^="${CSS.escape(name)}."]`)), last = items.at(-1);
    if (!last || items.length > 50) return false;
    const next = last.cloneNode(true), from = `${name}.${items.length - 1}.`, to = `${name}.${items.length}.`;
    for (const one of next.querySelectorAll("*")) for (const { name: attribute, value } of [...one.attributes]) if (value.includes(from)) one.setAttribute(attribute, value.replaceAll(from, to));
    for (const one of next.querySelectorAll("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea")) one.value = "";
    last.after(next);
    return true;
  }
  const told = (wrong) => {
    const box = document.getElementById("wrong");
    form.querySelectorAll("[data-wrong]").forEach((one) => one.remove());
    box.hidden = !wrong.length;
    box.replaceChildren(...wrong.map(([, words]) => Object.assign(document.createElement("p"), { textContent: words })));
    for (const [name, words] of wrong) {
      const one = name && form.querySelector(`[name="${CSS.escape(name)}"]`), place = one && (one.closest(".govuk-form-group") || one.parentElement);
      if (place) place.prepend(Object.assign(document.createElement("p"), { className: "govuk-error-message", textContent: words }));
      if (place) place.firstChild.dataset.wrong = "";
    }
    if (wrong.length) box.scrollIntoView({ block: "center" });
  };
  const showFiles = () => {
    for (const line of form.querySelectorAll("[data-kept]")) {
      const mine = files.filter((file) => file.field === line.dataset.kept);
      line.hidden = !mine.length;
      line.textContent = mine.map((file) => `✓ ${file.name}`).join(", ");
    }
  };
  /** A photograph as a page needs it, not as a lens gives it: the way back may be a thin one. */
  async function taken(file) {
    let blob = file, name = file.name;
    if (/^image\/(jpeg|png)$/.test(file.type) && file.size > 1500000) {
      const picture = await createImageBitmap(file), scale = Math.min(1, WIDE / Math.max(picture.width, picture.height));
      const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
      name = name.replace(/\.\w+$/, ".jpg");
    }
    return { name, type: blob.type, bytes: await blob.arrayBuffer() };
  }
  const card = (line) => { // «033190001234||Nguyễn Thị Hoa|02091990|Nữ|Tổ 5 …», as its QR code says it
    const parts = line.split("|").map((part) => part.trim()), [number, ...rest] = parts;
    if (parts.length < 5 || !/^\d{12}$/.test(number)) return;
    const [name, birth, sex, address] = /\p{L}/u.test(rest[0]) ? rest : rest.slice(1);
    form.elements.cccd.value = number;
    form.elements["ho-ten"].value = name;
    form.elements["ngay-sinh"].value = (birth || "").replace(/^(\d\d)(\d\d)(\d{4})$/, "$1/$2/$3");
    for (const one of form.querySelectorAll("[name='gioi-tinh']")) one.checked = one.value === (sex === "Nam" ? "male" : "female");
    form.elements["dia-chi"].value = address || "";
  };
  /** As `identity_number.check` of the server: place, century and sex, year. */
  function identityWrong() {
    const number = form.elements.cccd.value.replace(/[\s.]/g, ""), sex = form.elements["gioi-tinh"].value, year = (form.elements["ngay-sinh"].value.match(/\d{4}$/) || [""])[0];
    if (!/^\d{12}$/.test(number)) return say("digits");
    const place = number.slice(0, 3), century = Number(number[3]);
    if (!kit.provinces.split(" ").includes(place) && Number(place) < Number(kit.firstCountry)) return say("place");
    if (year && Number(year) !== 1900 + 100 * Math.floor(century / 2) + Number(number.slice(4, 6))) return say("year");
    return sex && sex !== (century % 2 ? "female" : "male") ? say("sex") : "";
  }
  const isAnswered = (name) => typed().some(([one, value]) => value.trim() && (one === name || one.startsWith(`${name}.`)));
  return {
    say, template,
    show(sheet) {
      const source = template(sheet.code);
      if (!source) return false;
      for (const part of source.content.children) document.getElementById(part.dataset.part).replaceChildren(...part.cloneNode(true).childNodes);
      for (const name of source.dataset.sometimes.split(" ").filter(Boolean)) {
        const one = document.getElementById(`f-${name}`), group = one && one.closest(".govuk-form-group, fieldset"), label = group && group.querySelector("legend, label");
        if (label && !label.querySelector(".muted")) label.append(Object.assign(document.createElement("span"), { className: "muted regular", textContent: ` ${say("sometimes")}` }));
      }
      document.getElementById("sheet-name").textContent = source.dataset.name;
      files = [...sheet.files];
      const lost = fill(sheet.fields.length ? sheet.fields : [["nhan", "electronic"]]);
      pad.querySelector("[data-again]").click();
      pad.querySelector("path").setAttribute("d", sheet.sign);
      pad.querySelector("input").value = sheet.sign;
      word.value = sheet.signer;
      before = JSON.stringify(typed());
      showFiles();
      document.getElementById("again").hidden = true;
      const mistakes = ((sheet.answer || {}).mistakes || []).map((one) => [one.path, `${one.label || labelOf(one.path)}: ${one.text || say("missing")}`]);
      told([...(sheet.answer && sheet.answer.message ? [["", sheet.answer.message]] : []), ...mistakes, ...(lost.length ? [["", `${say("untold")} ${lost.join("; ")}`]] : [])]);
      form.hidden = false;
      document.getElementById("sheet-name").focus();
      return true;
    },
    hide() { form.hidden = true; },
    /** Everything on the screen, put into the sheet. */
    read(sheet) {
      return { ...sheet, fields: typed(), files, sign: pad.querySelector("input").value, signer: word.value, revision: sheet.fields.length ? sheet.revision : template(sheet.code).dataset.revision };
    },
    /** What was agreed to is what was read out: a change afterwards takes the signature back. */
    changed() {
      if (JSON.stringify(typed()) === before) return;
      before = JSON.stringify(typed());
      if (!pad.querySelector("input").value) return;
      pad.querySelector("[data-again]").click();
      document.getElementById("again").hidden = false;
    },
    async take(input) {
      const file = input.files[0];
      if (!file) return;
      if (file.size > HEAVY) { told([[input.name, say("heavy")]]); return; }
      files = [...files.filter((one) => one.field !== input.name), { field: input.name, ...(await taken(file)) }];
      showFiles();
    },
    more, card,
    isRight(sheet) {
      const wrong = [], required = template(sheet.code).dataset.required.split(" ").filter((name) => name && form.querySelector(`[name="${CSS.escape(name)}"], [name^="${CSS.escape(name)}."]`));
      const identity = identityWrong();
      if (identity) wrong.push(["cccd", identity]);
      for (const name of ["ho-ten", ...required]) if (!isAnswered(name)) wrong.push([name, `${labelOf(name)}: ${say("missing")}`]);
      if (!pad.querySelector("input").value || !word.value.trim()) wrong.push(["dong-y-ten", say("unsigned")]);
      told(wrong);
      return !wrong.length;
    },
    /** The person's word as a picture: who, when, to what, and the hand. */
    async signature(sheet) {
      const canvas = new OffscreenCanvas(800, 480), pen = canvas.getContext("2d");
      pen.fillStyle = "#fff"; pen.fillRect(0, 0, 800, 480);
      pen.fillStyle = pen.strokeStyle = "#16212e"; pen.font = "22px sans-serif";
      [say("consented"), ...(template(sheet.code) || { dataset: { name: sheet.code } }).dataset.name.match(/.{1,64}(\s|$)/g), `${sheet.signer} · ${new Date(sheet.at).toLocaleString("vi-VN")}`].forEach((line, at) => pen.fillText(line.trim(), 20, 36 + 30 * at, 760));
      pen.translate(200, 220); pen.scale(1.4, 1.4); pen.lineWidth = 3;
      pen.stroke(new Path2D(sheet.sign));
      return canvas.convertToBlob({ type: "image/png" });
    },
  };
})();
