/**
 * Legacy values in the platform's MongoDB: where they are stored, which of them were imported, and how one is replaced.
 *
 * <pre>{@code
 * users             api_keys.<service>, api_keys.exchanges.<service>    text, or an object of texts
 *                   payment_config.wallet_seed                          text
 * api_keys          one document for each credential; read, and removed on demand
 * user_config_meta  { _id: "legacy:<HMAC of a legacy value, 64 hex digits>",
 *                     mark: "imported" | "superseded" | "renounced" | "unreadable" }
 * }</pre>
 *
 * <p>Conscious exception: this package uses the internal rooms {@code mongo.users} and {@code mongo.driver} of the store,
 * because it works on the same documents and writes records in the same format. The store does not depend on it.
 */
@NullMarked
package network.amarktai.userconfig.migration.platform;

import org.jspecify.annotations.NullMarked;
