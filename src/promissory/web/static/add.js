// Dropping files on the page, and telling which files are chosen; without it the form works as any form does.
(() => {
  const form = document.querySelector("[data-handing]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-drop]");
  const list = form.querySelector("[data-chosen]");

  const show = () => {
    list.replaceChildren(...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name}, ${Math.max(1, Math.round(file.size / 1024))} kB`;
      return line;
    }));
  };
  input.addEventListener("change", show);
  let inside = 0;
  zone.addEventListener("dragenter", () => { inside += 1; zone.classList.add("over-it"); });
  zone.addEventListener("dragleave", () => { inside -= 1; if (!inside) zone.classList.remove("over-it"); });
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    inside = 0;
    zone.classList.remove("over-it");
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); }
  });
})();
