package network.amarktai.userconfig.port;

import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * Operations on a wallet's mnemonic, all performed locally: BIP-39 without passphrase, BIP-32 at {@code
 * m/44'/118'/0'/0/0}, secp256k1.
 *
 * <p>Implementations are safe for use by several threads. Keys live no longer than the call that needs them.
 */
public interface WalletKeys {

    /** A new mnemonic of 24 words, 256 random bits. The caller closes it. */
    Mnemonic generate();

    /**
     * Reads 12, 15, 18, 21 or 24 words of the English BIP-39 list, in either case, and verifies the checksum. Between
     * the words there may be white space, commas, semicolons, quotes, brackets and the numbers of a list such as {@code
     * 1.}; invisible characters are ignored. The caller closes both the mnemonic and {@code words}.
     *
     * @param words the words in UTF-8
     * @param field the name of the input field, for the error
     * @throws InvalidInput with one field error: {@code required} if there is only white space, {@code private_key} if
     *     the text is a private key in hex, {@code not_a_mnemonic} if more than half of the words are not in the list,
     *     {@code word_count}, {@code unknown_word} with the positions of all wrong words, counted from 1, or {@code
     *     checksum}. No word is ever quoted
     */
    Mnemonic parse(Secret words, String field);

    /**
     * Whether a text contains 12, 15, 18, 21 or 24 words of the English BIP-39 list in a row with a valid checksum, in
     * either case. Between the words there may be anything but letters, such as commas, numbers and line breaks.
     */
    boolean isMnemonicIn(String text);

    /** The address of the wallet's first account on a network. */
    Address addressOf(Mnemonic mnemonic, Network network);

    /**
     * Reads an address of a network: lower-case bech32 (not bech32m) of 20 bytes with the network's prefix and a valid
     * checksum. White space is not removed.
     *
     * @param field the name of the input field, for the error
     * @throws InvalidInput with a field error {@code invalid_address}
     */
    Address address(String text, Network network, String field);

    /**
     * The address of the same account on {@code network}; it differs only if the address prefixes do.
     *
     * @throws IllegalArgumentException if the prefixes differ and the address has no valid checksum
     */
    Address sameAccount(Address address, Network network);

    /**
     * Signs a transfer. Deterministic: the same transfer always gives the same bytes and hash.
     *
     * @throws IllegalArgumentException if the transfer is for a chain other than the network's, or its sender is not
     *     the mnemonic's address on that network
     */
    SignedTransaction sign(Transfer transfer, Mnemonic mnemonic, Network network);
}
