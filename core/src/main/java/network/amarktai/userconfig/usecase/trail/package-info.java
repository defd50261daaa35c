/**
 * Internal to the use cases: writing the audit trail around changes and uses of secrets, identifiers, and the
 * optimistic retry. Not an API for applications.
 */
@NullMarked
package network.amarktai.userconfig.usecase.trail;

import org.jspecify.annotations.NullMarked;
