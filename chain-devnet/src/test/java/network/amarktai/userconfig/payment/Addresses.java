package network.amarktai.userconfig.payment;

import java.nio.ByteBuffer;
import network.amarktai.userconfig.domain.chain.Address;
import org.bitcoinj.base.Bech32;

/** Addresses without a known mnemonic, one for each payment, so that its balance shows the result of the payment. */
final class Addresses {

    private static final int BYTES = 20;

    private Addresses() {}

    static Address recipient(int number) {
        byte[] bytes = ByteBuffer.allocate(BYTES).putInt(number).array();
        return Address.of(Bech32.encodeBytes(Bech32.Encoding.BECH32, "fetch", bytes));
    }
}
