/**
 * What a user's own keys were used for: numbers by UTC day and consumer, never who asked for what. They are for people to look
 * at; nothing is decided by them, and what has to be proved is in the audit trail.
 */
@NullMarked
package network.amarktai.userconfig.domain.usage;

import org.jspecify.annotations.NullMarked;
