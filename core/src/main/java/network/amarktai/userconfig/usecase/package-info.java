/** What the system does, one class an intention. Use cases depend on ports and domain values only. */
@NullMarked
package network.amarktai.userconfig.usecase;

import org.jspecify.annotations.NullMarked;
