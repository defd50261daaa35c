/**
 * Payments, spending accounts and lanes. Each document is replaced as a whole, on condition that its version is the
 * previous one.
 */
@NullMarked
package network.amarktai.userconfig.mongo.ledger;

import org.jspecify.annotations.NullMarked;
