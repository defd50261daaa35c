/**
 * Usage statistics of a user's own keys: counts by UTC day and consumer, never individual requests. They are
 * informational; no decision depends on them, and the audit trail holds the evidence.
 */
@NullMarked
package network.amarktai.userconfig.domain.usage;

import org.jspecify.annotations.NullMarked;
