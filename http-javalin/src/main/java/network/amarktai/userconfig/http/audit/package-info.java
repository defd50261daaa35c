/** The audit trail's upkeep thread, and the anchor file that protects the trail from outside the database. */
@NullMarked
package network.amarktai.userconfig.http.audit;

import org.jspecify.annotations.NullMarked;
