/** The tamper-evident audit trail: events, the canonical payload that is hashed as stored, and the entries of a chained stream. */
@NullMarked
package network.amarktai.userconfig.domain.audit;

import org.jspecify.annotations.NullMarked;
