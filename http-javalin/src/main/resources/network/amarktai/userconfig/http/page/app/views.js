/**
 * The views, in the order of the navigation. To add one: write `views/<name>.js` that defines a custom element (see
 * `views/activity.js`), import it here, and give it an entry. `name` is its address (`#/<name>`), `label` and `title`
 * come from text.js, `icon` is one of components/icon.js, `render` is its element. Its style sheet goes into css/ and
 * index.html. A view begins with `viewHead(title, introduction)` of components/view-head.js, loads with Resource of
 * app/resource.js, and keeps its filters in the address with app/router.js. All imports of a module are served and
 * preloaded automatically.
 */
import { html } from "lit";
import { text } from "./text.js";
import "../views/keys.js";
import "../views/wallet.js";
import "../views/transactions.js";
import "../views/activity.js";

export const views = [
  { name: "keys", label: text.keys.label, icon: "key", render: () => html`<uc-keys></uc-keys>` },
  { name: "wallet", label: text.wallet.label, icon: "wallet", render: () => html`<uc-wallet></uc-wallet>` },
  { name: "transactions", label: text.transactions.label, icon: "transfer", render: () => html`<uc-transactions></uc-transactions>` },
  { name: "activity", label: text.activity.label, icon: "activity", render: () => html`<uc-activity></uc-activity>` },
];
