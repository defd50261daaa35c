import { api } from "./api.js";
import { backup } from "./backup.js";

const CONFIG = "/api/user/payment-config";

// A wallet whose record is damaged has no address to confirm.
const UNREADABLE = "unreadable";

/** The API calls for wallets and payment settings. */
export const walletApi = {
  config: (signal) => api.get(CONFIG, { signal }),

  /** Saves settings; omitted ones are kept. Returns the new configuration. */
  save: async (changes) => (await api.post(CONFIG, changes)).config,

  /** Stores a wallet. `replaced` is the configuration whose wallet it may replace. */
  store: async (words, { replaced = null, confirmed = true } = {}) => {
    const config = await walletApi.save({
      wallet_seed: words,
      ...(replaced?.wallet_configured ? { confirm_address: addressOf(replaced) } : {}),
    });
    backup.saved(config.address, confirmed);
    return config;
  },

  forget: (config) => api.delete(`${CONFIG}/wallet?confirm_address=${encodeURIComponent(addressOf(config))}`),
  generate: () => api.post("/api/payment/generate-wallet"),
  balance: (signal) => api.get("/api/payment/user/balance", { signal, timeout: 40_000 }),
  claim: () => api.post("/api/payment/user/faucet", {}, { timeout: 40_000 }),
  claimState: (id) => api.get(`/api/payment/user/faucet/${encodeURIComponent(id)}`, { timeout: 40_000 }),
  stats: (signal) => api.get("/api/payment/user/stats", { signal }),
  canPay: (amount) => api.get(`/api/payment/user/can-pay?amount_fet=${encodeURIComponent(amount)}`, { timeout: 40_000 }),

  /** Pays. The same key never pays twice: without an answer, retry with the same key. */
  pay: (order, idempotencyKey) =>
    api.post("/api/payment/user/payments", order, { headers: { "Idempotency-Key": idempotencyKey }, timeout: 40_000 }),
};

function addressOf(config) {
  return config.address ?? UNREADABLE;
}

/** An idempotency key for one payment. */
export function idempotencyKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
