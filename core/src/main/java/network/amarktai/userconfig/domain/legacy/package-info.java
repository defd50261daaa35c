/**
 * Legacy values: credentials and wallets that the platform stored before this system existed, encrypted with one key
 * for all users, and the types that describe their import. The stores find and replace the values; the crypto module
 * decrypts them.
 */
@NullMarked
package network.amarktai.userconfig.domain.legacy;

import org.jspecify.annotations.NullMarked;
