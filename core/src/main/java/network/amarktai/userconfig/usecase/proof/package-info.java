/**
 * What the audit trail proves about records of money: that a payment was accepted and is not over, that payment settings
 * are the last ones saved, that a spending account counts the payments of its day. An attacker who can write to the
 * database, but has no master key, can put back older records with valid seals; the trail shows that.
 */
@NullMarked
package network.amarktai.userconfig.usecase.proof;

import org.jspecify.annotations.NullMarked;
