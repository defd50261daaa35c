/**
 * Legacy values: credentials and wallets that the platform stored before this system existed, encrypted with one key for
 * all users. These are the types that describe them and the outcome of their import, and the two seams between the import
 * and the outside: {@link network.amarktai.userconfig.migration.legacy.LegacySources} finds and replaces the values,
 * {@link network.amarktai.userconfig.migration.legacy.LegacyOpener} decrypts them.
 */
@NullMarked
package network.amarktai.userconfig.migration.legacy;

import org.jspecify.annotations.NullMarked;
