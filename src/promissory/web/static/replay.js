// A slider over the days on which somebody moved; each step asks for the page as it stood then. The date field works without it.
(() => {
  const box = document.querySelector("[data-replay]");
  if (!box) return;
  const days = box.dataset.days.split(" ");
  const slide = box.querySelector("[data-slide]");
  const told = box.querySelector("[data-day]");
  const play = box.querySelector("[data-play]");
  const field = document.querySelector("[data-on]");
  let timer = null;
  let asked = null;

  const label = () => { told.textContent = days[slide.value] || "now"; slide.setAttribute("aria-valuetext", told.textContent); };
  const ask = () => {
    label();
    clearTimeout(asked);
    asked = setTimeout(() => {
      field.value = days[slide.value] || "";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, 120);
  };
  const stop = () => { clearInterval(timer); timer = null; play.textContent = "Play"; play.setAttribute("aria-pressed", "false"); };
  const step = () => {
    if (Number(slide.value) >= days.length) { stop(); return; }
    slide.value = Number(slide.value) + 1;
    ask();
  };
  play.addEventListener("click", () => {
    if (timer) { stop(); return; }
    if (Number(slide.value) >= days.length) slide.value = 0;
    else slide.value = Number(slide.value) + 1;
    ask();
    play.textContent = "Pause";
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(step, 1200);
  });
  slide.addEventListener("input", () => { stop(); ask(); });
  field.addEventListener("input", stop);

  const at = days.findIndex((day) => day >= field.value);
  slide.value = field.value && at >= 0 ? at : days.length;
  label();
  box.hidden = false;
})();
