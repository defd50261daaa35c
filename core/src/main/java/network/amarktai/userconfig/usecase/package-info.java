/** The use cases, one class each. They depend only on ports and domain values. */
@NullMarked
package network.amarktai.userconfig.usecase;

import org.jspecify.annotations.NullMarked;
