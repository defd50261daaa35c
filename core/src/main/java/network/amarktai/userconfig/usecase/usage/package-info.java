/**
 * Usage statistics of keys: counts uses, failures and tests in memory, writes them in batches, and shows them to the
 * user.
 */
@NullMarked
package network.amarktai.userconfig.usecase.usage;

import org.jspecify.annotations.NullMarked;
