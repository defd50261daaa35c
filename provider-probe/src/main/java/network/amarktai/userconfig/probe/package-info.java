/**
 * Connection tests: one authenticated, read-only request to a provider, and the meaning of its answer.
 *
 * <p>A module of its own because it sends secrets over the internet, which a host must be able to leave out.
 * {@link network.amarktai.userconfig.probe.ProviderProbe} is the entry point; each provider is one small implementation
 * of {@link network.amarktai.userconfig.probe.check.ProviderCheck}. A provider's text does not leave this package: only
 * facts, our own texts, and error codes of a known shape do.
 */
@NullMarked
package network.amarktai.userconfig.probe;

import org.jspecify.annotations.NullMarked;
