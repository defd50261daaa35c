/**
 * The core's view of external systems, one interface per external effect. Use cases call the ports; adapters implement
 * them. Every storage port has a contract test that all its adapters pass.
 */
@NullMarked
package network.amarktai.userconfig.port;

import org.jspecify.annotations.NullMarked;
