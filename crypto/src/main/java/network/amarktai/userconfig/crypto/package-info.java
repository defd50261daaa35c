/**
 * The secret vault: master keys and where they come from, key derivation, Fernet tokens, and the MACs of the audit log.
 *
 * <p>This package exists because it runs the operator's key commands and is the only place where key material lives. The format it writes is documented in {@code docs/secret-format.md}; any language with a Fernet
 * library reads it. {@link network.amarktai.userconfig.crypto.KeyRings} reads the keys, {@link
 * network.amarktai.userconfig.crypto.CryptoVault} works with them; the rest is nobody else's business.
 */
@NullMarked
package network.amarktai.userconfig.crypto;

import org.jspecify.annotations.NullMarked;
