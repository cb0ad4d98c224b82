/* What a study room's page does by itself: follow the log, say what happens, and notice a cut stream. */
(() => {
  "use strict";

  const find = (selector, root = document) => root.querySelector(selector);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const log = find("#log"), table = find("#table"), stream = find("#stream"), cut = find("#cut"), said = find("#said");
  const go = find("#go"), below = find("#below"), field = find("#q");
  let heard = Date.now(), away = false, held = false, seen = false;

  const say = (text) => { said.textContent = text.trim().slice(0, 300); };
  const newest = () => [...log.querySelectorAll("[data-post]")].pop();
  const typing = () => field && document.activeElement === field && field.value.trim() !== "";
  const atEnd = () => innerHeight + scrollY > document.documentElement.scrollHeight - 240;

  /* Whoever scrolls by hand and stays short of the end is left there; what scrolls by itself says nothing of the reader. */
  const keys = ["PageUp", "PageDown", "ArrowUp", "ArrowDown", "Home", "End", " "];
  let touched = 0;
  for (const name of ["wheel", "touchmove"]) addEventListener(name, () => { touched = Date.now(); }, { passive: true });
  addEventListener("keydown", (event) => { if (keys.includes(event.key) && !event.target.matches("textarea, input, select")) touched = Date.now(); });
  addEventListener("pointerdown", (event) => { if (event.target === document.documentElement) touched = Date.now(); });
  addEventListener("scroll", () => {
    if (atEnd()) away = false;
    else if (Date.now() - touched < 1000) away = true;
    if (!away) below.hidden = true;
  }, { passive: true });

  function show(post) {
    below.hidden = true;
    post.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  }

  /* The table, from its top when it is too long to be seen at once. */
  function bottom() {
    const long = table.offsetHeight > innerHeight - 200;
    table.scrollIntoView({ block: long ? "start" : "nearest" });
  }

  /* While a question waits out of sight, the bar above the field leads to it. */
  function offer() {
    const stem = find("[data-go]", table);
    if (stem) go.textContent = stem.dataset.go;
    go.hidden = seen || !stem;
  }
  new IntersectionObserver(([entry]) => { seen = entry.isIntersecting; offer(); }, { rootMargin: "-60px 0px -140px 0px" }).observe(table);
  for (const link of [go, below]) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      away = false;
      if (link === below && newest()) show(newest());
      else bottom();
    });
  }

  /* What unfolds below the edge is brought up. */
  table.addEventListener("toggle", (event) => {
    if (event.target.matches(".start[open]")) event.target.scrollIntoView({ block: "start" });
  }, true);

  /* New posts are told by a line each; a screen reader hears who asked and how the answer begins. */
  let last = newest() ? newest().dataset.post : "0";
  /* Not every post shows; news are asked for from the last one that was heard of. */
  let asked = 0;
  function told(mine) {
    const post = newest();
    if (!post || (!mine && Number(post.dataset.post) <= Number(last))) return;
    last = post.dataset.post;
    const words = find(".question", post) ? `${find(".question", post).textContent}. ${(find(".said, .lead", post) || post).textContent}` : post.textContent;
    say(words.replace(/\s+/g, " "));
    const busy = seen && find("[data-go]", table);
    if (mine || (!away && !busy)) show(post);
    else if (!busy) below.hidden = false;
  }

  /* Which question or reveal is on the table; a new one comes to everybody, unless they are amid a word. */
  const stage = () => { const stem = find("[data-step]", table); return stem ? stem.dataset.step : ""; };
  let step = stage();

  document.addEventListener("htmx:before:swap", () => { held = table.contains(document.activeElement); });

  document.addEventListener("htmx:after:swap", (event) => {
    const { sourceElement: from, response } = event.detail.ctx;
    const mine = from.id === "ask" && response && response.status === 200;
    if (mine) {
      field.value = "";
      find("#notice").textContent = "";
      away = false;
    }
    const reached = response && response.raw && response.raw.headers.get("Viva-Last");
    if (reached) asked = Math.max(asked, Number(reached));
    told(mine);
    tick();
    local();
  });

  document.addEventListener("htmx:after:swap", (event) => {
    const from = event.detail.ctx.sourceElement;
    if (!(from === table || table.contains(from) || from.closest("form, a") && from.matches("[hx-target='#table']"))) return;
    const next = find("[data-focus]", table);
    const line = find("[data-say]", table);
    if (line) say(`${line.dataset.say} ${line.textContent}`);
    if (held && next) next.focus({ preventScroll: true });
    const fresh = stage() !== step;
    step = stage();
    if (fresh && !typing()) away = false;
    if (fresh ? !typing() : held || (!away && atEnd())) bottom();
    offer();
  });

  /* A deadline in the reader's own time. */
  function local() {
    table.querySelectorAll("time[datetime]").forEach((time) => {
      time.textContent = new Date(time.dateTime).toLocaleString([], { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    });
  }

  /* The server's clock decides; this one only shows it. */
  let ticking = 0;
  function tick() {
    clearInterval(ticking);
    const clock = find(".clock", table);
    if (!clock) return;
    const end = Date.now() + clock.dataset.left * 1000;
    ticking = setInterval(() => {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      clock.textContent = `${left} seconds left`;
      if (left > 0) return;
      clearInterval(ticking);
      setTimeout(() => htmx.trigger(stream, "table"), 300 + Math.random() * 700);
    }, 500);
  }

  /* A stream that is cut or held back somewhere: say so, and ask for what is new instead. */
  for (const name of ["htmx:sse:after:message", "htmx:sse:after:connection", "beat"]) {
    document.addEventListener(name, () => { heard = Date.now(); cut.textContent = ""; });
  }
  /* Whoever leaves is on the way to another page already. */
  let leaving = false;
  document.addEventListener("submit", (event) => { leaving = !event.target.hasAttribute("hx-post"); });
  stream.addEventListener("out", () => { if (!leaving) location.reload(); });
  document.addEventListener("htmx:sse:error", (event) => {
    if ([403, 404].includes(event.detail.status)) location.reload();
    else cut.textContent = "Connection lost. Reconnecting.";
  });
  setInterval(() => {
    if (document.hidden || Date.now() - heard < 35000) return;
    cut.textContent = "No updates for a while. Checking again.";
    htmx.ajax("GET", `${log.dataset.news}?after=${Math.max(asked, Number(last))}`, { source: stream, swap: "none" });
    htmx.trigger(stream, "table");
  }, 10000);

  /* What could not be fetched while the network was away is fetched again. */
  document.addEventListener("htmx:error", (event) => {
    const from = event.detail.ctx && event.detail.ctx.sourceElement;
    const news = { table: "table", people: "people" }[from && from.id];
    if (news) setTimeout(() => htmx.trigger(stream, news), 2000);
  });

  /* Whoever opens the link comes to where the others are; whoever comes back, to where they were. */
  const [visit] = performance.getEntriesByType("navigation");
  if (visit && visit.type === "navigate" && !location.hash && log.offsetHeight > innerHeight) bottom();

  tick();
  local();
  /* htmx read the page before its extensions were there. */
  htmx.process(stream);
})();
