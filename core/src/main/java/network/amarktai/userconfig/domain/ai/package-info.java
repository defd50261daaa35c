/** AI services that users call through this system: limits, what was used and what is reserved. Values and rules only. */
@NullMarked
package network.amarktai.userconfig.domain.ai;

import org.jspecify.annotations.NullMarked;
