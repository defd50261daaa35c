/**
 * The tamper-evident audit trail: events, their canonical payload, which is hashed as stored, and the entries of
 * hash-chained streams.
 */
@NullMarked
package network.amarktai.userconfig.domain.audit;

import org.jspecify.annotations.NullMarked;
