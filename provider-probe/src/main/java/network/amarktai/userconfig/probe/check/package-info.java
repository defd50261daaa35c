/** What a provider check is made of: the request to send, signatures, nonces, tables of error codes, and the diagnosis. */
@NullMarked
package network.amarktai.userconfig.probe.check;

import org.jspecify.annotations.NullMarked;
