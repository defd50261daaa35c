/**
 * Connection tests: one authenticated, read-only request to a provider, and what its answer means. It exists because it sends
 * secrets out to the internet, which a host must be able to leave out. {@link
 * network.amarktai.userconfig.probe.ProviderProbe} is its door; {@link network.amarktai.userconfig.probe.ProviderCheck} has
 * one small class a provider. What a provider writes ends here: only facts, our own words, and error codes of a known shape
 * go on.
 */
@NullMarked
package network.amarktai.userconfig.probe;

import org.jspecify.annotations.NullMarked;
