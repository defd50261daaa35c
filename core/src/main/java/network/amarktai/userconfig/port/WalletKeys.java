package network.amarktai.userconfig.port;

import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.domain.wallet.SignedTransaction;
import network.amarktai.userconfig.domain.wallet.Transfer;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * What can be done with a wallet's words, all of it on this machine: BIP-39 without passphrase, BIP-32 at
 * {@code m/44'/118'/0'/0/0}, secp256k1.
 *
 * <p>Implementations are safe for use by several threads. Keys live no longer than the call that needs them.
 */
public interface WalletKeys {

    /** A new mnemonic of 24 words, 256 random bits. The caller closes it. */
    Mnemonic generate();

    /**
     * Reads 12 or 24 words of the English BIP-39 list, in either case, with any white space between them, and verifies the
     * checksum. The caller closes the mnemonic, and its own secret.
     *
     * @param words the words in UTF-8
     * @param field the name of the field that holds them, for the error
     * @throws InvalidInput with one field error: {@code required} if there is nothing but white space, {@code word_count},
     *     {@code unknown_word} with the positions of all wrong words, counted from 1, or {@code checksum}. No word is ever
     *     named
     */
    Mnemonic parse(Secret words, String field);

    /** The address of the wallet's first account on a network. */
    Address addressOf(Mnemonic mnemonic, Network network);

    /**
     * Reads an address of a network: lower-case bech32 (not bech32m) of 20 bytes with the network's prefix and a valid
     * checksum. White space is not removed.
     *
     * @param field the name of the field that holds it, for the error
     * @throws InvalidInput with a field error {@code invalid_address}
     */
    Address address(String text, Network network, String field);

    /**
     * The address on {@code network} of the account that {@code address} belongs to: the same unless the prefixes differ.
     *
     * @throws IllegalArgumentException if they differ and the address has no valid checksum
     */
    Address sameAccount(Address address, Network network);

    /**
     * Signs a transfer. The same transfer always gives the same bytes, so the same hash.
     *
     * @throws IllegalArgumentException if the transfer is for another chain than the network's, or its sender is not the
     *     mnemonic's address there
     */
    SignedTransaction sign(Transfer transfer, Mnemonic mnemonic, Network network);
}
