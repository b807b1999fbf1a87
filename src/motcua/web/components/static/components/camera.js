// The camera beside a photograph of a card: stills are tried until one can be read; that one is sent like a chosen file.
(() => {
  const box = document.querySelector("[data-camera]"), media = navigator.mediaDevices;
  if (!box || !media || !media.getUserMedia || !window.DataTransfer) return;
  const EVERY = 700, LONGEST = 30000, SIDE = 1280;
  const words = box.dataset, input = document.getElementById(words.input), form = input.form;
  const [button, view, note] = box.children, video = view.firstElementChild, begin = button.textContent;
  let stream = null;

  const end = (text) => {
    if (stream) stream.getTracks().forEach((track) => track.stop());
    stream = video.srcObject = null;
    view.hidden = true;
    button.textContent = begin;
    note.textContent = text || "";
  };
  const still = () => new Promise((go) => {
    const canvas = document.createElement("canvas"), { videoWidth: w, videoHeight: h } = video;
    const scale = Math.min(1, SIDE / Math.max(w, h));
    canvas.width = w * scale;
    canvas.height = h * scale;
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(go, "image/jpeg", 0.85);
  });
  const ask = (picture) => {
    const body = new FormData();
    body.append("anh", picture, "camera.jpg");
    const headers = { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value };
    return fetch(words.camera, { method: "POST", body, headers, redirect: "manual" }).then((answer) => answer.status, () => 202);
  };

  async function look(mine) {
    for (const until = performance.now() + LONGEST; performance.now() < until;) {
      const begun = performance.now(), picture = await still();
      const status = picture ? await ask(picture) : 202;
      if (stream !== mine) return;
      if (status === 204) {
        const files = new DataTransfer();
        files.items.add(new File([picture], "camera.jpg", { type: "image/jpeg" }));
        input.files = files.files;
        end(words.found);
        form.requestSubmit(form.querySelector("[data-read]"));
        return;
      }
      if (status !== 202) break;
      await new Promise((go) => setTimeout(go, EVERY - (performance.now() - begun)));
      if (stream !== mine) return;
    }
    end(words.late);
  }

  box.hidden = false;
  button.addEventListener("click", async () => {
    if (stream) return end();
    button.disabled = true;
    try {
      stream = await media.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } } });
      video.srcObject = stream;
      view.hidden = false;
      await video.play();
      button.textContent = words.stop;
      note.textContent = words.look;
      look(stream);
    } catch (error) {
      end(error.name === "NotAllowedError" ? words.refused : words.missing);
    }
    button.disabled = false;
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden && stream) end(words.late); });
})();
