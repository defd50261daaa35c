/**
 * Reading the audit trail, keeping it (recovery of interrupted changes, anchors), and recording denied access. {@link
 * network.amarktai.userconfig.usecase.audit.KeepAuditTrail} runs every minute.
 */
@NullMarked
package network.amarktai.userconfig.usecase.audit;

import org.jspecify.annotations.NullMarked;
