/**
 * The storage ports on MongoDB, for several instances and for the platform's own database. {@link
 * network.amarktai.userconfig.mongo.MongoStores} is the door.
 *
 * <h2>What is written</h2>
 *
 * <pre>{@code
 * users             the platform's; ours is only what stands under api_keys.<service>, and api_keys.exchanges.<service>
 *                   for an exchange, and these fields of payment_config:
 *   { _id: …, id: "<user>", …,
 *     api_keys: {
 *       openai: { key_id: "20ef8f9d", fields: { api_key: "<token>" }, fingerprint: "062af03d11c27d99",
 *                 created_at: ISODate(…), updated_at: ISODate(…), revision: "<32 hex digits>",
 *                 failed_opening_at: ISODate(…),                only if opening it failed since it was saved
 *                 last_test: { at: ISODate(…), outcome: "valid",          only if it was tested since it was saved
 *                              note: { at: ISODate(…), outcome: "unreachable" } } },   a test that proved nothing
 *       exchanges: { kraken: { … } } },
 *     payment_config: { enabled: true, wallet_seed: { key_id: "20ef8f9d", salt: "<64 hex digits>", token: "<token>" },
 *                       address: "fetch1…", daily_budget_fet: NumberInt(100), network: "testnet",
 *                       max_single_payment_fet: "10", min_balance_fet: "0", allowed_recipients: ["fetch1…"],
 *                       revision: "<32 hex digits>", updated_at: ISODate(…) } }   seed and address null without a wallet
 *
 * audit_log         { _id: "<stream>:<seq, 16 digits>", stream: "<stream>", seq: NumberLong(1), event_id: "…",
 *                     at: ISODate(…), action: "…", outcome: "…", payload: "<verbatim>", key_id: "…", mac: "…" }
 *
 * user_config_meta  { _id: "key_ids", ids: ["20ef8f9d"] }
 *                   { _id: "audit-key:20ef8f9d", sealed: null | { key_id: "5b0c11d2", token: "<token>" } }
 *                   { _id: "audit-stream:<user>", stream: "u-<32 hex digits>" }
 *                   { _id: "legacy:<HMAC of a legacy value, 64 hex digits>",
 *                     mark: "imported" | "superseded" | "renounced" | "unreadable" }
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
 *                     cancelled_at: null | ISODate(…), lease: null | { holder: "…", counter: NumberLong(3) },
 *                     version: NumberLong(4) }
 *
 * payment_spending  { _id: "<network>:<user>", user: "…", network: "mainnet", day: "2026-11-22", spent_fet: "3.75",
 *                     in_flight: null | { payment: "<id>", day: "2026-11-22", reserved_fet: "1.01" },
 *                     unresolved: { "<id>": { payment: "<id>", day: "…", reserved_fet: "…" } }, version: NumberLong(9) }
 *
 * payment_lanes     { _id: "<chain id>:<sender>", chain_id: "fetchhub-4", sender: "fetch1…", payment: null | "<id>",
 *                     last_sequence: NumberLong(7), last_height: NumberLong(…), version: NumberLong(5) }
 *
 * key_usage         { _id: "day:<day>:<consumer>:<service>:<saved at, in ms>:<user>", user: "…", service: "openai",
 *                     saved_at: ISODate(…),                              of the key: its updated_at
 *                     day: "2026-11-22", consumer: "ai-engine", uses: NumberLong(12), tests: NumberLong(2),
 *                     failures: { rate_limited: NumberLong(1) },          only if there are any
 *                     writers: { "<32 hex digits>": NumberLong(17) } }    the last batch of each process that counted
 *                   { _id: "last:<service>:<saved at, in ms>:<user>", user: "…", service: "openai", saved_at: ISODate(…),
 *                     day: null, last_used_at: ISODate(…), last_failures: { rate_limited: ISODate(…) } }
 * }</pre>
 *
 * <h2>How</h2>
 *
 * <p>Every change is one update of one document: {@code $set} or {@code $unset} by path, on condition that the revision
 * there is still the one that was seen. Nothing but finds, inserts and such updates is asked of the server (and of usage and erasure what is said below): no
 * transactions, no pipelines, no {@code findAndModify}, and for what has to be unique no index but the one on {@code _id}. That
 * is why several instances need no
 * coordination, and why servers that speak only a part of MongoDB's language will do.
 *
 * <p>Writes are acknowledged by a majority and journalled, reads come from the primary and see what a majority has, so what was
 * acknowledged survives a change of primary and is seen by the next read. An exception during a write means "maybe": the
 * state is read again and decides. As every write names the state it replaces and the one it makes, doing it again is harmless.
 *
 * <p>What stands in the way is never overwritten: a parent that is {@code null} becomes {@code {}} on condition that it is still
 * null; any other parent that is no object is a conflict for whoever writes. For whoever reads, no credential stands below
 * it, and payment settings are a conflict too. A legacy value where a record belongs is reported as such, and can be
 * replaced and removed.
 *
 * <p>A payment configuration may be the platform's own, without a revision. What is missing or {@code null} in it has its standard
 * value; a whole number may have any type of number; what cannot be understood has its standard value too, and payments are
 * off. A {@code wallet_seed} that is missing, {@code null} or {@code ""} is none. Whatever else is not as we write it may be the only
 * copy of a seed: settings are saved around it, and a save is made only while there still is what was seen: no wallet, this
 * one, or one that cannot be used. So a seed that the platform writes where none or one of ours was seen is never overwritten, not
 * even where it left our revision beside it. Of two seeds that cannot be used nothing tells the one that was seen from another.
 *
 * <p>Payments, spending accounts and lanes are replaced as a whole, on condition that the version is still the one before. A
 * payment's {@code _id} is made of its user and its key, so one key pays once. Indexes of {@code payments} on {@code {id: 1}},
 * {@code {user: 1, accepted_at: -1, id: -1}} and {@code {status: 1, accepted_at: 1, id: 1}}, of {@code payment_spending} on
 * {@code {in_flight.payment: 1}} and of {@code payment_lanes} on {@code {payment: 1}} are made at the opening if they are
 * missing, and so is one of {@code audit_log} on {@code {at: 1, _id: 1}} where {@code outcome} is {@code 'requested'}; without them
 * all is slower and nothing is wrong.
 *
 * <p>A document of these three that has a field more, less or of another type than shown, or fields that contradict each other, is
 * damaged: nothing is done on a guess, and the log names it once as an error. A damaged payment is unavailable to whoever asks
 * for it, and so are the pages of its user's history that hold it, because sums without it would be wrong; among the unfinished
 * ones it is left out, because all others must go on. A damaged account or lane is unavailable.
 *
 * <p>Whoever is erased keeps the platform's document without what is ours; the settings that the platform asks for get its defaults where
 * they are. Erased payments are copied under an {@code _id}, a user and a key made of their own id, without their texts, and then removed.
 *
 * <p>Usage is only added to: numbers by {@code $inc}, once for each batch, because the update is made on condition that the
 * number of its writer there is a smaller one; times by {@code $max}. It is removed by {@code deleteMany}. An index on
 * {@code {user: 1, day: 1}} is made at the opening if it is missing. A document that cannot be understood is left out.
 *
 * <p>A user is found by {@code id}, else by {@code user_id}, else by {@code _id}. An import makes the indexes of {@code users} that this
 * needs; nothing else does. What the platform stored before, in its {@code users} and its {@code api_keys}, is replaced by records of ours
 * only there, and only while it is still what was read. {@code api_keys} is never written to; documents of it that were imported are
 * removed on demand.
 */
@NullMarked
package network.amarktai.userconfig.mongo;

import org.jspecify.annotations.NullMarked;
