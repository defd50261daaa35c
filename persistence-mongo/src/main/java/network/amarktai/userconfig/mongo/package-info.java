/**
 * The storage ports on MongoDB, for several instances and for the platform's own database. {@link
 * network.amarktai.userconfig.mongo.MongoStores} is the entry point.
 *
 * <h2>What is written</h2>
 *
 * <pre>{@code
 * users             the platform's; ours are only the values of api_keys.<service>, of api_keys.exchanges.<service>
 *                   for an exchange, and these fields of payment_config:
 *   { _id: …, id: "<user>", …,
 *     api_keys: {
 *       openai: { key_id: "20ef8f9d", fields: { api_key: "<token>" }, fingerprint: "062af03d11c27d99",
 *                 created_at: ISODate(…), updated_at: ISODate(…), revision: "<32 hex digits>",
 *                 failed_opening_at: ISODate(…),                only if an opening failed after the last save
 *                 expires_at: ISODate(…),                       only if the user entered it
 *                 last_test: { at: ISODate(…), outcome: "valid",          only if it was tested after the last save
 *                              note: { at: ISODate(…), outcome: "unreachable" },       an inconclusive test
 *                              facts: { read: "yes", trade: "no", …, expires_at: ISODate(…) } } },   as the provider reported
 *       exchanges: { kraken: { … } } },
 *     payment_config: { enabled: true, wallet_seed: { key_id: "20ef8f9d", salt: "<64 hex digits>", token: "<token>" },
 *                       address: "fetch1…", daily_budget_fet: NumberInt(100), network: "testnet",
 *                       max_single_payment_fet: "10", min_balance_fet: "0", allowed_recipients: ["fetch1…"],
 *                       revision: "<32 hex digits>", updated_at: ISODate(…),      seed and address null without a wallet
 *                       seal: "20ef8f9d:<64 hex digits>" } }
 *
 * audit_log         { _id: "<stream>:<seq, 16 digits>", stream: "<stream>", seq: NumberLong(1), event_id: "…",
 *                     at: ISODate(…), action: "…", outcome: "…", payload: "<verbatim>", key_id: "…", mac: "…" }
 *
 * user_config_meta  { _id: "key_ids", ids: ["20ef8f9d"] }
 *                   { _id: "audit-key:20ef8f9d", sealed: null | { key_id: "5b0c11d2", token: "<token>" } }
 *                   { _id: "audit-stream:<user>", stream: "u-<32 hex digits>" }
 *                   { _id: "record_seals", seal: "20ef8f9d:<64 hex digits>" }     everything was sealed once
 *                   { _id: "legacy:…", … }                   a mark of the module migration, never read or written here
 *
 * payments          { _id: "<SHA-256 of the user and the key, 64 hex digits>", id: "<32 hex digits>", user: "…", key: "…",
 *                     accepted_at: ISODate(…),
 *                     order: { amount_fet: "12.5", recipient: "fetch1…", type: "data_feed", description: "…", memo: "…",
 *                              metadata: "{}" },
 *                     source: { network: "mainnet", chain_id: "fetchhub-4", sender: "fetch1…" },
 *                     status: "processing",                          follows from the state
 *                     state: "pending" | "signed" | "unresolved" | "decided" | "settled" | "cancelled",
 *                     signed: null | { hash: "<64 hex digits>", bytes: "<hex>", fee_fet: "0.001", sequence: NumberLong(7),
 *                                      timeout_height: NumberLong(…), refusal: null | { codespace: "sdk",
 *                                      code: NumberLong(13) } },
 *                     verdict: null | { outcome: "confirmed" | "failed", error_code: null | "expired",
 *                                       chain_result: null | { codespace: "sdk", code: NumberLong(5) },
 *                                       fee_taken_fet: "0.001", height: NumberLong(…), at: ISODate(…) },
 *                       only a refused fee that is known has, beside its code, demand: "<required> <maximum>"
 *                     cancelled_at: null | ISODate(…), lease: null | { holder: "…", counter: NumberLong(3) },
 *                     version: NumberLong(4) }
 *
 * payment_spending  { _id: "<network>:<user>", user: "…", network: "mainnet", day: "2026-11-22", spent_fet: "3.75",
 *                     in_flight: null | { payment: "<id>", day: "2026-11-22", reserved_fet: "1.01" },
 *                     unresolved: { "<id>": { payment: "<id>", day: "…", reserved_fet: "…" } }, version: NumberLong(…) }
 *
 * payment_lanes     { _id: "<chain id>:<sender>", chain_id: "fetchhub-4", sender: "fetch1…", payment: null | "<id>",
 *                     last_sequence: NumberLong(7), last_height: NumberLong(…), seen_block: "<height> <hash> <time>",
 *                     version: NumberLong(5) }           earlier versions stored no seen_block
 *
 * key_usage         { _id: "day:<day>:<consumer>:<service>:<saved at, in ms>:<user>", user: "…", service: "openai",
 *                     saved_at: ISODate(…),                              updated_at of the key
 *                     day: "2026-11-22", consumer: "ai-engine", uses: NumberLong(12), tests: NumberLong(2),
 *                     failures: { rate_limited: NumberLong(1) },          only if there are any
 *                     writers: { "<32 hex digits>": NumberLong(17) } }    the last batch of each process
 *                   { _id: "last:<service>:<saved at, in ms>:<user>", user: "…", service: "openai", saved_at: ISODate(…),
 *                     day: null, last_used_at: ISODate(…), last_failures: { rate_limited: ISODate(…) } }
 *
 * ai_accounts       { _id: "<service>:<user>", user: "…", service: "openai",
 *                     limits: { daily_tokens: null | NumberLong(200000), daily_nano_usd: null | NumberLong(5000000000),
 *                               models: ["gpt-4o-mini"], max_output_tokens: NumberInt(4096), mode: "hard" | "soft",
 *                               revision: null | "<32 hex digits>" },        null: the user has saved none
 *                     day: "2026-11-22", used_tokens: NumberLong(1234), used_nano_usd: NumberLong(0),
 *                     reserved: [{ call: "<id>", day: "2026-11-22", tokens: NumberLong(4096), nano_usd: NumberLong(0),
 *                                  expires: ISODate(…) }],                   by id
 *                     version: NumberLong(…) }
 *
 * ai_uses           { _id: "<day>:<consumer>:<service>:<length of the model>:<model>:<user>", user: "…", service: "openai",
 *                     day: "2026-11-22", model: "gpt-4o-mini", consumer: "ai-engine", requests: NumberLong(3),
 *                     input_tokens: NumberLong(100), cached_tokens: NumberLong(20), output_tokens: NumberLong(30),
 *                     reasoning_tokens: NumberLong(4), nano_usd: NumberLong(1500), estimated: NumberLong(1) }
 * }</pre>
 *
 * <h2>How</h2>
 *
 * <p>Every change is one compare-and-set on one document: {@code $set} or {@code $unset} by path, on condition that the
 * stored revision is still the expected one. The adapter uses only finds, inserts and such updates (usage and erasure:
 * see below). It uses no transactions, no pipelines and no {@code findAndModify}, and it relies on no unique index but
 * the one on {@code _id}. Several instances therefore need no coordination, and a server that supports only a part of
 * MongoDB's language is enough.
 *
 * <p>Writes use write concern majority with journalling. Reads go to the primary with read concern majority. An
 * acknowledged write therefore survives a change of primary and is visible to the next read. After an exception a write
 * may or may not have happened: the adapter reads the state again. Each write names the state it replaces and the state
 * it makes, so repeating it is harmless.
 *
 * <p>A value in the place of a parent object is never overwritten. A parent that is {@code null} becomes {@code {}} on
 * condition that it is still null; any other parent that is no object makes a write fail with a conflict. A read
 * reports the credentials below such a parent as malformed; a read of payment settings fails with a conflict. A legacy
 * value in the place of a record is reported as such, and can be replaced and removed.
 *
 * <p>The platform may have written the payment configuration, without a revision. A field that is missing or {@code
 * null} has its standard value. A whole number may have any numeric type. A field that cannot be parsed has its
 * standard value too, and payments are off. A {@code wallet_seed} that is missing, {@code null} or {@code ""} means no
 * wallet. Any other value that is not in our format may be the only copy of a seed: saving settings leaves it
 * unchanged, and a save is made on condition that the wallet is still as seen: none, the same one, or an unusable one.
 * A seed that the platform writes where no seed or one of ours was seen is therefore never overwritten, even if the
 * platform left our revision beside it. Two unusable seeds cannot be distinguished.
 *
 * <p>Payments, spending accounts, lanes and accounts of AI services are replaced as a whole, on condition that the stored
 * version is the previous one. A payment's {@code _id} is derived from its user and its key, so one key pays once. Opening the stores
 * creates these indexes if they are missing: of {@code payments} on {@code {id: 1}}, {@code {user: 1, accepted_at: -1,
 * id: -1}} and {@code {status: 1, accepted_at: 1, id: 1}}, of {@code payment_spending} on {@code {in_flight.payment:
 * 1}}, of {@code payment_lanes} on {@code {payment: 1}}, of {@code ai_accounts} on {@code {user: 1}}, of {@code ai_uses} on
 * {@code {user: 1, service: 1, day: 1}} and {@code {day: 1}}, of {@code audit_log} on {@code {at: 1, _id: 1}} where
 * {@code outcome} is {@code 'requested'}, and on {@code {stream: 1, action: 1, seq: -1}} where {@code action} is at least
 * {@code 'integrity'}, of {@code user_config_meta} on {@code {stream: 1}}, and of {@code users} on
 * {@code {id: 1}} and {@code {user_id: 1}}. An index on the same fields with other options is enough. Without them
 * queries are slower but correct.
 *
 * <p>A document of these four collections is damaged if it has an additional or missing field, a field of another
 * type, or fields that contradict each other. A damaged document is never interpreted, and it is logged once as an
 * error. A damaged payment is unavailable when it is read, and so are the pages of its user's history that contain it,
 * because sums without it would be wrong. The list of unfinished payments leaves it out, so that all others go on. A
 * damaged account or lane is unavailable.
 *
 * <p>A document of these four collections and a payment configuration have the field {@code seal}: the id of a master key, a
 * colon and a MAC. It is missing in documents of earlier versions, and one that cannot be parsed reads as missing. It is written
 * together with its record; {@code rotate-keys} and {@code migrate-store} write it alone, on condition that the version, or the
 * revision and the wallet, are still the same.
 *
 * <p>Erasing a user removes our values from the platform's document; the settings in the platform's schema are reset to
 * its defaults if they exist. An erased payment is copied without its texts, with an {@code _id}, a user and a key
 * derived from its own id; then the original is removed.
 *
 * <p>Usage counts only grow: numbers by {@code $inc}, once for each batch, because the update requires a smaller stored
 * batch number of the same writer; times by {@code $max}. Usage is removed by {@code deleteMany}. Opening the stores
 * creates an index of {@code key_usage} on {@code {user: 1, day: 1}} if it is missing. A document that cannot be parsed is left out.
 *
 * <p>The statistics of AI services grow by {@code $inc}. If an answer is lost, the numbers may have been added or not, and
 * they are not sent again.
 *
 * <p>A user is found by {@code id}, else by {@code user_id}, else by {@code _id}. Values that the platform stored earlier are imported by the module migration,
 * which these stores do not depend on: they call an {@link network.amarktai.userconfig.mongo.users.ImportGuard} before
 * they remove what an import could restore.
 */
@NullMarked
package network.amarktai.userconfig.mongo;

import org.jspecify.annotations.NullMarked;
