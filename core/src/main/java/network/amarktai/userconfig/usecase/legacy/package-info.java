/**
 * The import of values that the platform stored before this system existed. Each imported value is marked, so that it
 * is never imported twice.
 */
@NullMarked
package network.amarktai.userconfig.usecase.legacy;

import org.jspecify.annotations.NullMarked;
