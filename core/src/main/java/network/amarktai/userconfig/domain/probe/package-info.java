/**
 * The results of connection tests of credentials: whether the provider accepted the credential, which permissions it
 * has, and what its owner should check. All texts are our own; no text of a provider gets this far.
 */
@NullMarked
package network.amarktai.userconfig.domain.probe;

import org.jspecify.annotations.NullMarked;
