package network.amarktai.userconfig.domain.payment;

/**
 * The lease of a worker on a payment. Taking it over raises the payment's version (the fencing token), so the previous
 * holder's writes fail.
 *
 * @param holder the random id of a running worker
 * @param counter incremented by the live holder; a lease whose counter no longer changes can be taken over
 */
public record Lease(String holder, long counter) {

    /** The same lease with the next counter. */
    public Lease renewed() {
        return new Lease(holder, counter + 1);
    }
}
