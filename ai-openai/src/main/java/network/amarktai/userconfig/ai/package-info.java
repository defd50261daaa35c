/**
 * Calls OpenAI and FLock.io. {@code OpenAiProvider} is the door.
 *
 * <p>Bodies of requests and answers are the provider's own and are passed on byte for byte. The few members that this
 * package changes are found by their place in the bytes.
 */
@NullMarked
package network.amarktai.userconfig.ai;

import org.jspecify.annotations.NullMarked;
