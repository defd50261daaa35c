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
 *                 failed_opening_at: ISODate(…) },              only if opening it failed since it was saved
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
 *                   { _id: "audit-stream:<user>", stream: "u-<32 hex digits>" }
 * }</pre>
 *
 * <h2>How</h2>
 *
 * <p>Every change is one update of one document: {@code $set} or {@code $unset} by path, on condition that the revision
 * there is still the one that was seen. Nothing but finds, inserts and such updates is asked of the server: no
 * transactions, no pipelines, no {@code findAndModify}, no indexes but the one on {@code _id}. That is why several instances need no
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
 * <p>A user is found by {@code id}, which the platform should index, as it should {@code user_id} if its documents have no
 * {@code id}; nothing here creates an index in {@code users}.
 */
@NullMarked
package network.amarktai.userconfig.mongo;

import org.jspecify.annotations.NullMarked;
