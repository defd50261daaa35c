package network.amarktai.userconfig.domain.payment;

/**
 * Who works on a payment. Taking it over raises the payment's version, so that whoever had it before cannot write any more.
 *
 * @param holder the random name of a running worker
 * @param counter raised by the holder while it lives; a counter that stands still belongs to nobody
 */
public record Lease(String holder, long counter) {

    /** The same lease, still alive. */
    public Lease renewed() {
        return new Lease(holder, counter + 1);
    }
}
