/**
 * Erasure of a user: removes secrets, settings and usage, anonymises payments, and unlinks the audit stream, which
 * still verifies.
 */
@NullMarked
package network.amarktai.userconfig.usecase.erasure;

import org.jspecify.annotations.NullMarked;
