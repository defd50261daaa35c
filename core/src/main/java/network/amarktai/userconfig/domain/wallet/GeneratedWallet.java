package network.amarktai.userconfig.domain.wallet;

import network.amarktai.userconfig.domain.chain.Address;

/** A newly generated wallet that is not stored. Closing it zeroes the mnemonic. */
public final class GeneratedWallet implements AutoCloseable {

    private final Mnemonic mnemonic;
    private final Address address;

    private GeneratedWallet(Mnemonic mnemonic, Address address) {
        this.mnemonic = mnemonic;
        this.address = address;
    }

    /** A wallet that takes ownership of {@code mnemonic}. */
    public static GeneratedWallet owning(Mnemonic mnemonic, Address address) {
        return new GeneratedWallet(mnemonic, address);
    }

    /** The mnemonic; closed together with this object. */
    public Mnemonic mnemonic() {
        return mnemonic;
    }

    /** The address on the network it was generated for. */
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
