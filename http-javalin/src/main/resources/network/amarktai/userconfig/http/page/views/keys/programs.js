import { html } from "lit";
import { api } from "../../app/api.js";
import { Element } from "../../app/element.js";
import { Resource } from "../../app/resource.js";
import { text } from "../../app/text.js";
import { when } from "../../components/ago.js";
import { button } from "../../components/button.js";
import { chip } from "../../components/chip.js";
import { icon } from "../../components/icon.js";
import { note } from "../../components/note.js";
import { toast } from "../../components/toasts.js";

/** The operator's programs that may act for the user, who can block each. Shows nothing if there are none. */
class Programs extends Element {
  static properties = { names: {}, busy: { state: true }, problem: { state: true } };

  #programs = new Resource(this, (signal) => api.get("/api/user/consumers", { signal }));

  constructor() {
    super();
    this.names = {};
    this.busy = "";
    this.problem = null;
  }

  render() {
    return this.#programs.render({ loading: () => "", ready: ({ consumers }) => this.#all(consumers) });
  }

  #all(programs) {
    if (programs.length === 0) {
      return "";
    }
    return html`<section aria-labelledby="programs">
      <h2 class="group" id="programs">${text.programs.title}</h2>
      <p class="small muted programs-introduction">${text.programs.introduction}</p>
      ${this.problem ? note({ kind: "warn", title: this.problem.message }) : ""}
      <ul class="card key-list">
        ${programs.map((program) => html`<li>${this.#one(program)}</li>`)}
      </ul>
    </section>`;
  }

  #one(program) {
    const { name, blocked, last_call_at: lastCallAt } = program;
    const words = text.programs;
    return html`<article class="program" aria-labelledby="program-${name}">
      <div class="program-about">
        <div class="row wrap name-line">
          <h3 id="program-${name}" translate="no">${name}</h3>
          ${blocked ? chip({ label: words.blocked, kind: "bad", icon: "stop" }) : ""}
        </div>
        <ul class="scopes small">
          ${program.scopes.map((scope) => html`<li>${icon("check", 13)}<span>${scopeInWords(scope, this.names)}</span></li>`)}
        </ul>
        <p class="small muted">${lastCallAt ? html`${words.lastCall} ${when(lastCallAt)}` : words.neverCalled}</p>
      </div>
      <div class="actions">
        ${button({
          label: blocked ? words.allow : words.block,
          name: blocked ? words.allowThis(name) : words.blockThis(name),
          busyLabel: blocked ? words.allowing : words.blocking,
          busy: this.busy === name,
          onClick: () => this.#change(program),
        })}
      </div>
    </article>`;
  }

  async #change({ name, blocked }) {
    this.busy = name;
    this.problem = null;
    try {
      this.#programs.set(await api.post(`/api/user/consumers/${name}/${blocked ? "unblock" : "block"}`));
      toast(blocked ? text.programs.allowed(name) : text.programs.isBlocked(name));
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = "";
  }
}

/** What a scope allows. `names` are the names of the services. A scope of a later version is shown as it is. */
function scopeInWords(scope, names) {
  const [kind, service, mode] = scope.split(":");
  const words = text.programs.scopes[mode ? `${kind}:${mode}` : kind];
  return words ? words(names[service] ?? service) : scope;
}

customElements.define("uc-programs", Programs);
