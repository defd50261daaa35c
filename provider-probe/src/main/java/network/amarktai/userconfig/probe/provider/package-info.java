/** One class for each provider: how it signs a request, and what its responses mean. */
@NullMarked
package network.amarktai.userconfig.probe.provider;

import org.jspecify.annotations.NullMarked;
