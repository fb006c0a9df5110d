// Draws the graph of guarantees with Cytoscape, in the four columns the server laid out. The table below it says the same.
(() => {
  const HEADS = ["gives it", "what waits", "what it waits for", "must act"];
  let library = null;
  const load = () => {
    library ??= new Promise((done, failed) => {
      // Cytoscape would write a style element, which the policy forbids; it leaves that where one of this id stands already.
      const styled = document.createElement("meta");
      styled.id = "__________cytoscape_stylesheet";
      document.head.append(styled);
      const script = document.createElement("script");
      script.src = "/static/vendor/cytoscape-3.34.4.min.js";
      script.onload = done;
      script.onerror = () => failed(new Error("the graph's library did not come"));
      document.head.append(script);
    });
    return library;
  };

  const colours = (scheme) => {
    const probe = document.createElement("i");
    probe.style.colorScheme = scheme || "inherit";
    document.body.append(probe);
    const found = (name) => { probe.style.color = `var(--${name})`; return getComputedStyle(probe).color; };
    const told = Object.fromEntries(["ink", "soft", "rule", "sheet", "tint", "good", "mild", "bad", "good-bg", "mild-bg", "bad-bg", "focus"].map((n) => [n, found(n)]));
    probe.remove();
    return told;
  };

  const look = (scheme) => {
    const c = colours(scheme);
    const state = (name, shape, ink, fill, line) => ({ selector: `node[state = "${name}"]`, style: { shape, color: c[ink], "background-color": c[fill], "border-color": c[ink], "border-style": line, "border-width": 2 } });
    return [
      { selector: "node", style: { shape: "round-rectangle", label: "data(label)", width: 180, height: 40, "font-size": 12, "font-family": getComputedStyle(document.body).fontFamily, "text-wrap": "wrap", "text-max-width": 164, "text-valign": "center", "text-halign": "center", color: c.ink, "background-color": c.sheet, "border-width": 1, "border-color": c.soft } },
      { selector: "node[column = 1]", style: { shape: "rectangle", "background-color": c.tint } },
      state("met", "round-rectangle", "good", "good-bg", "solid"), state("unmet", "cut-rectangle", "mild", "mild-bg", "dashed"),
      state("refused", "octagon", "bad", "bad-bg", "double"), state("missing", "ellipse", "bad", "sheet", "dashed"),
      { selector: 'node[state = "refused"]', style: { "border-width": 4 } },
      { selector: 'node[state = "missing"]', style: { "font-style": "italic" } },
      { selector: "edge", style: { width: 1.5, "line-color": c.soft, "target-arrow-color": c.soft, "target-arrow-shape": "triangle", "arrow-scale": 0.8, "curve-style": "bezier" } },
      { selector: 'edge[kind = "behind"]', style: { "line-style": "dashed", "curve-style": "unbundled-bezier", "control-point-distances": 40 } },
      { selector: 'edge[kind = "circular"]', style: { "line-color": c.bad, "target-arrow-color": c.bad, width: 2.5, "curve-style": "unbundled-bezier", "control-point-distances": 40 } },
      { selector: "node.head", style: { "background-opacity": 0, "border-width": 0, height: 20, color: c.soft } },
      { selector: "node.over", style: { "border-color": c.focus, "border-width": 3 } },
    ];
  };

  const draw = async (box) => {
    await load();
    if (!box.isConnected) return;
    const told = JSON.parse(box.dataset.graph);
    const height = Math.max(2, told.lines) * 58;
    box.style.height = `${height + 60}px`;
    const cy = cytoscape({
      container: box, style: look(), layout: { name: "preset", fit: true, padding: 12 }, autoungrabify: true, autounselectify: true,
      boxSelectionEnabled: false, userZoomingEnabled: false, userPanningEnabled: false,
      elements: [
        ...HEADS.map((label, column) => ({ data: { id: `head ${column}`, label, href: "" }, classes: "head", position: { x: 110 + column * 270, y: -12 } })),
        ...told.nodes.map((one) => ({ data: one, position: { x: 110 + one.column * 270, y: 10 + one.rank * height } })),
        ...told.edges.map((one) => ({ data: one })),
      ],
    });
    cy.on("tap", "node[href != '']", (event) => { location.href = event.target.data("href"); });
    cy.on("mouseover", "node[href != '']", (event) => { event.target.addClass("over"); box.style.cursor = "pointer"; });
    cy.on("mouseout", "node", (event) => { event.target.removeClass("over"); box.style.cursor = ""; });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(look()));
    addEventListener("beforeprint", () => cy.style(look("light")));
    addEventListener("afterprint", () => cy.style(look()));
    box.dataset.drawn = "yes";
  };

  const seek = () => {
    for (const box of document.querySelectorAll("[data-graph]:not([data-seen])")) {
      box.dataset.seen = "yes";
      draw(box).catch((error) => { box.textContent = "The graph could not be drawn; the table says the same."; console.warn(error); });
    }
  };
  seek();
  document.addEventListener("htmx:afterSettle", seek);
})();
