/** One HTTPS request to a provider, with a deadline, a bounded response body and no redirects. */
@NullMarked
package network.amarktai.userconfig.probe.http;

import org.jspecify.annotations.NullMarked;
