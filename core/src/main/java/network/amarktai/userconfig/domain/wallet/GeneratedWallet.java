package network.amarktai.userconfig.domain.wallet;

/** A wallet that was just made and is stored nowhere. Closing it zeroes its words. */
public final class GeneratedWallet implements AutoCloseable {

    private final Mnemonic mnemonic;
    private final Address address;

    private GeneratedWallet(Mnemonic mnemonic, Address address) {
        this.mnemonic = mnemonic;
        this.address = address;
    }

    /** A wallet that takes over {@code mnemonic}. */
    public static GeneratedWallet owning(Mnemonic mnemonic, Address address) {
        return new GeneratedWallet(mnemonic, address);
    }

    /** Its words, closed with this. */
    public Mnemonic mnemonic() {
        return mnemonic;
    }

    /** Its address on the network it was made for. */
    public Address address() {
        return address;
    }

    @Override
    public void close() {
        mnemonic.close();
    }

    @Override
    public String toString() {
        return "GeneratedWallet[" + address + ", redacted]";
    }
}
