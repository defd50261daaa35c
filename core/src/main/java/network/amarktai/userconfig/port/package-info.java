/** The outside world as the core sees it. One interface an outside effect; adapters implement them, the use cases call them. Every storage port has a contract test that all its adapters pass. */
@NullMarked
package network.amarktai.userconfig.port;

import org.jspecify.annotations.NullMarked;
