/**
 * Payments, spending accounts, lanes and the accounts of AI services, with their statistics. Each document but a statistic is replaced as a whole, on condition that its version is the
 * previous one.
 */
@NullMarked
package network.amarktai.userconfig.mongo.ledger;

import org.jspecify.annotations.NullMarked;
