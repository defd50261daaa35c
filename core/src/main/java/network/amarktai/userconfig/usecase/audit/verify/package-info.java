/**
 * Verification of the whole audit log: recomputes every MAC, compares each chain with the anchors, and reports
 * findings.
 */
@NullMarked
package network.amarktai.userconfig.usecase.audit.verify;

import org.jspecify.annotations.NullMarked;
