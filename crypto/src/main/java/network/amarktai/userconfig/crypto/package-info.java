/**
 * The secret vault: master keys and their sources, key derivation, Fernet tokens, and the MACs of the audit log.
 *
 * <p>A package of its own because it runs the operator's key commands and is the only place that holds key material.
 * The format it writes is documented in {@code docs/secret-format.md}; any language with a Fernet library can read it.
 * {@link network.amarktai.userconfig.crypto.KeyRingConfig} reads the keys,
 * {@link network.amarktai.userconfig.crypto.CryptoVault} uses them, and
 * {@link network.amarktai.userconfig.crypto.FernetTokens} reads and writes tokens of other programs.
 */
@NullMarked
package network.amarktai.userconfig.crypto;

import org.jspecify.annotations.NullMarked;
