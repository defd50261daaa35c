/**
 * Calls AI services for users: within their limits, with a key that only this system sees, and with an audit trail.
 */
@NullMarked
package network.amarktai.userconfig.usecase.ai;

import org.jspecify.annotations.NullMarked;
