/**
 * What a connection test found out about a credential: whether the provider took it, what it may do there, and what its owner
 * should look at. The words in here are ours; a provider's own never get this far.
 */
@NullMarked
package network.amarktai.userconfig.domain.probe;

import org.jspecify.annotations.NullMarked;
