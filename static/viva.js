/* What the pages can do faster with a script. Everything works without it. */
(() => {
  "use strict";

  const wide = matchMedia("(min-width: 1200px)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const find = (selector, root = document) => root.querySelector(selector);

  function bring(element) {
    element.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  }

  /* Say the beginning of an answer to a screen reader. */
  function announce(turn) {
    const words = find(".answer .lead, .answer .said", turn);
    const live = find("#said");
    if (live && words) live.textContent = words.textContent.trim().slice(0, 300);
  }

  /* The question stands in the chat at once, above a place kept for its answer. */
  function placeholder(question) {
    const turn = document.createElement("article");
    turn.className = "turn pending";
    const asked = document.createElement("p");
    asked.className = "question";
    asked.textContent = question;
    const wait = document.createElement("p");
    wait.className = "wait";
    wait.textContent = "Searching the lesson";
    turn.append(asked, wait);
    find("#turns").append(turn);
    bring(turn);
  }

  const clearPending = () => document.querySelectorAll(".turn.pending").forEach((turn) => turn.remove());

  const asks = (form) => find("#turns") && form instanceof HTMLFormElement && form.matches(".ask[hx-post], .suggestion[hx-post]");

  /* What somebody pressed, and not what a page asks for by itself. */
  const pressed = (element) => element.closest("form:not(.later), a, button");

  function notify(text) {
    const notice = find("#notice");
    if (!notice) return;
    notice.replaceChildren();
    if (!text) return;
    const line = document.createElement("p");
    line.className = "error";
    line.textContent = text;
    notice.append(line);
    notice.scrollIntoView({ block: "nearest" });
  }

  /* Nothing came back, or something that is not Viva's: its own errors say where they belong. */
  function lost({ sourceElement }) {
    clearPending();
    if (pressed(sourceElement)) notify("Viva cannot be reached. What you typed is still here; try again.");
  }

  /* A question that was sent twice is answered with the turn that stands here already. */
  function dropShown(tasks) {
    for (const { fragment } of tasks) {
      for (const turn of fragment.querySelectorAll(".turn[id]")) {
        const shown = document.getElementById(turn.id);
        if (shown) shown.remove();
      }
    }
  }

  document.addEventListener("htmx:before:request", (event) => {
    const { sourceElement, request } = event.detail.ctx;
    if (pressed(sourceElement)) notify("");
    if (!asks(sourceElement)) return;
    const typed = request.body && request.body.get ? request.body.get("q") : "";
    if (typed) placeholder(typed);
  });

  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx, tasks } = event.detail;
    const { sourceElement, text, response, hx } = ctx;
    if (response && response.status >= 400 && !hx.retarget) {
      event.preventDefault();
      lost(ctx);
      return;
    }
    if (asks(sourceElement)) {
      clearPending();
      dropShown(tasks);
    }
    const came = sourceElement.matches(".later") && text.includes('class="quiz"');
    if (came && find("#said")) find("#said").textContent = "The quiz is below the answer.";
  });

  document.addEventListener("htmx:error", (event) => {
    const { ctx } = event.detail;
    if (ctx && ctx.text === undefined) lost(ctx);
    else clearPending();
  });

  document.addEventListener("htmx:after:swap", (event) => {
    const fresh = document.querySelectorAll("[data-fresh]");
    fresh.forEach((element) => element.removeAttribute("data-fresh"));
    const newest = fresh[fresh.length - 1];
    share();
    if (!newest) return;
    const turn = [...fresh].find((element) => element.classList.contains("turn"));
    if (turn) {
      const welcome = find("#welcome");
      if (welcome) welcome.remove();
      const field = find("#q");
      if (event.detail.ctx.sourceElement.id === "ask") field.value = "";
      announce(turn);
      bring(turn);
      if (!matchMedia("(pointer: coarse)").matches) field.focus({ preventScroll: true });
      else turn.focus({ preventScroll: true });
      return;
    }
    const hint = find("[data-say]", newest);
    if (hint && find("#said")) find("#said").textContent = hint.textContent;
    const quiz = newest.matches(".quizzes") ? newest.lastElementChild : newest;
    const next = find("[data-focus]", quiz) || find("button.choice, .choice input, .typed input, .rows select", quiz);
    if (next) next.focus();
    quiz.scrollIntoView({ block: "nearest" });
  });

  /* A citation opens beside the chat where there is room. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-cite]");
    const reader = find("#reader");
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!link || !reader || !wide.matches || !plain) return;
    event.preventDefault();
    htmx.ajax("GET", link.href.split("#")[0], { target: "#reader", swap: "innerHTML" }).then(() => {
      const cited = find(".cited", reader);
      if (cited) cited.scrollIntoView({ block: "center" });
      reader.focus({ preventScroll: true });
    });
  });

  /* "/" asks, 1 to 9 choose, h gives a hint, Enter sends. */
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
    if (event.target.id === "q" && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (event.target.value.trim()) event.target.form.requestSubmit();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && find("#q")) {
      event.preventDefault();
      find("#q").focus();
    } else if (event.key === "h") {
      const hints = [...document.querySelectorAll("[data-hint]")];
      const quiz = event.target.closest(".quiz");
      const next = quiz ? find("[data-hint]", quiz) : hints.pop();
      if (next) next.click();
    } else if (/^[1-9]$/.test(event.key)) {
      const forms = [...document.querySelectorAll(".choices")];
      const current = event.target.closest(".quiz") ? find(".choices", event.target.closest(".quiz")) : forms.pop();
      const choice = current && current.querySelectorAll(".choice")[Number(event.key) - 1];
      if (choice) choice.click();
    }
  });

  /* Share where the system can, else copy. */
  function share() {
    document.querySelectorAll("[data-share][hidden]").forEach((button) => { button.hidden = false; });
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-share]");
    if (!button) return;
    const { share: url, title } = button.dataset;
    const note = find(".note", button.closest(".share"));
    try {
      if (navigator.share) await navigator.share({ url, title });
      else {
        await navigator.clipboard.writeText(url);
        note.textContent = "Copied.";
      }
    } catch (error) {
      if (error.name === "AbortError") return;
      find(".url", button.closest(".share")).select();
      note.textContent = "Copy the selected link.";
    }
  });

  share();
  requestAnimationFrame(() => document.documentElement.classList.add("settled"));
})();
