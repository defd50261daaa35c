package network.amarktai.userconfig.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The promises of every {@link WalletKeys}. An adapter's test is this interface plus its set-up. */
public interface WalletKeysContract {

    /** A network of the contract. */
    Network TESTNET = NetworkPresets.of(NetworkName.TESTNET);

    /** A network with another chain id and another address prefix. */
    Network OTHER = new Network(
            NetworkName.MAINNET,
            ChainId.of("other-1"),
            "aother",
            "other",
            TESTNET.gasPrice(),
            TESTNET.maximumFee(),
            TESTNET.explorer());

    /** The name of the field in errors. */
    String FIELD = "wallet_seed";

    /** The keys under test. */
    WalletKeys keys();

    /** 12 words that are a mnemonic, in lower case with one space between them. */
    String twelveWords();

    /** A word that is not in the list. */
    String unknownWord();

    /** 12 words of the list whose checksum is wrong. */
    String wrongChecksum();

    /** An address of this network that has the format of one, but no valid checksum. */
    Address withoutChecksum(Network network);

    private Mnemonic parse(String text) {
        try (Secret words = Examples.secret(text)) {
            return keys().parse(words, FIELD);
        }
    }

    private Address addressOf(String text, Network network) {
        try (Mnemonic mnemonic = parse(text)) {
            return keys().addressOf(mnemonic, network);
        }
    }

    private FieldError refused(String text) {
        InvalidInput invalid = assertThrows(InvalidInput.class, () -> parse(text));
        assertEquals(1, invalid.errors().size());
        FieldError error = invalid.errors().get(0);
        assertEquals(FIELD, error.field());
        return error;
    }

    private static Transfer transfer(Network network, Address sender, long sequence) {
        return new Transfer(
                network.chainId(),
                sender,
                sender,
                Amount.ofAttoFet(BigInteger.ONE),
                network.fee(200_000),
                200_000,
                "memo",
                30,
                1,
                sequence);
    }

    @Test
    default void aNewMnemonicHas24WordsAndIsOneThatCanBeRead() {
        try (Mnemonic mnemonic = keys().generate();
                Secret words = mnemonic.revealWords();
                Mnemonic read = keys().parse(words, FIELD)) {
            assertEquals(24, Examples.text(words).split(" ", -1).length);
            assertEquals(mnemonic, read);
        }
    }

    @Test
    default void wordsAreFoundInsideAText() {
        String words = twelveWords();
        List<String> each = List.of(words.split(" ", -1));
        String numbered = IntStream.range(0, each.size())
                .mapToObj(i -> (i + 1) + ". " + each.get(i))
                .collect(Collectors.joining("\n"));

        for (String text : List.of(
                words,
                words.toUpperCase(Locale.ROOT),
                "1, 2: " + words + "!",
                unknownWord() + " " + words + " " + unknownWord(),
                String.join(",", each),
                String.join("\r\n", each),
                String.join(" - ", each),
                "[\"" + String.join("\",\"", each) + "\"]",
                numbered)) {
            assertTrue(keys().isMnemonicIn(text), () -> "in a text of " + text.length() + " characters");
        }
    }

    @Test
    default void otherWordsAreNoMnemonic() {
        List<String> each = List.of(twelveWords().split(" ", -1));
        for (String text : List.of(
                "",
                "1 2 3 4 5 6 7 8 9 10 11 12",
                wrongChecksum(),
                String.join(" ", each.subList(0, 11)),
                String.join(" ", each.subList(0, 6)) + " " + unknownWord() + " "
                        + String.join(" ", each.subList(6, 12)))) {
            assertFalse(keys().isMnemonicIn(text));
        }
    }

    @Test
    default void noTwoNewMnemonicsAreTheSame() {
        Set<Address> addresses = Stream.generate(keys()::generate)
                .limit(4)
                .map(mnemonic -> keys().addressOf(mnemonic, TESTNET))
                .collect(Collectors.toSet());

        assertEquals(4, addresses.size());
    }

    @Test
    default void caseAndWhiteSpaceDoNotMatter() {
        Address expected = addressOf(twelveWords(), TESTNET);

        assertEquals(expected, addressOf(twelveWords().toUpperCase(Locale.ROOT), TESTNET));
        assertEquals(expected, addressOf("\n " + twelveWords().replace(" ", " \t\n") + "\r\n", TESTNET));
    }

    @Test
    default void whatSurroundsWordsInListsAndQuotationsDoesNotMatter() {
        Address expected = addressOf(twelveWords(), TESTNET);
        List<String> each = List.of(twelveWords().split(" ", -1));
        String numbered = IntStream.range(0, each.size())
                .mapToObj(i -> (i + 1) + ". " + each.get(i))
                .collect(Collectors.joining("\n"));

        for (String text : List.of(
                String.join(", ", each),
                "\"" + twelveWords() + "\"",
                "[\"" + String.join("\",\"", each) + "\"]",
                numbered,
                String.join(" \u200b", each))) {
            assertEquals(expected, addressOf(text, TESTNET), () -> "a text of " + text.length() + " characters");
        }
    }

    @Test
    default void aPrivateKeyIsNamed() {
        String hex = "0123456789abcdef".repeat(4);
        for (String text : List.of(hex, hex.toUpperCase(Locale.ROOT), "0x" + hex, hex + "\n")) {
            assertEquals("private_key", refused(text).code());
        }
    }

    @Test
    default void aTextOfOtherWordsIsNoMnemonic() {
        String seven = (unknownWord() + " ").repeat(7);
        List<String> each = List.of(twelveWords().split(" ", -1));
        for (String text : List.of(unknownWord(), seven, seven + String.join(" ", each.subList(0, 5)))) {
            assertEquals("not_a_mnemonic", refused(text).code());
        }
    }

    @Test
    default void aMnemonicIsInItsCanonicalForm() {
        try (Mnemonic mnemonic = parse(" " + twelveWords().toUpperCase(Locale.ROOT));
                Secret words = mnemonic.revealWords()) {
            assertEquals(twelveWords(), Examples.text(words));
        }
    }

    @Test
    default void aMnemonicOutlivesTheTextItWasReadFrom() {
        Mnemonic mnemonic;
        try (Secret words = Examples.secret(twelveWords())) {
            mnemonic = keys().parse(words, FIELD);
            assertEquals(twelveWords(), Examples.text(words), "the caller's text is unchanged");
        }
        assertEquals(addressOf(twelveWords(), TESTNET), keys().addressOf(mnemonic, TESTNET));
        mnemonic.close();
    }

    @Test
    default void nothingButWhiteSpaceIsMissing() {
        for (String empty : List.of("", " ", "\n\t ")) {
            assertEquals("required", refused(empty).code());
        }
    }

    @Test
    default void anotherNumberOfWordsIsRefused() {
        String words = twelveWords();
        for (String text : List.of(words.substring(words.indexOf(' ') + 1), words + " " + words + " " + words)) {
            assertEquals("word_count", refused(text).code());
        }
    }

    @Test
    default void unknownWordsAreNamedByTheirPositionsOnly() {
        String[] words = twelveWords().split(" ", -1);
        words[1] = unknownWord();
        words[11] = unknownWord();

        FieldError error = refused(String.join(" ", words));

        assertEquals("unknown_word", error.code());
        assertTrue(Pattern.compile("\\b2\\b.*\\b12\\b").matcher(error.detail()).find(), error.detail());
        assertFalse(error.detail().contains(unknownWord()), error.detail());
    }

    @Test
    default void aWrongChecksumIsRefused() {
        FieldError error = refused(wrongChecksum());

        assertEquals("checksum", error.code());
        for (String word : wrongChecksum().split(" ", -1)) {
            assertFalse(List.of(error.detail().split("\\W+", -1)).contains(word), error.detail());
        }
    }

    @Test
    default void anAddressIsOneOfItsNetwork() {
        Address address = addressOf(twelveWords(), TESTNET);

        assertTrue(address.value().startsWith(TESTNET.addressPrefix() + "1"));
        assertEquals(address, keys().address(address.value(), TESTNET, "address"));
    }

    @Test
    default void whatIsNoAddressOfTheNetworkIsRefused() {
        String address = addressOf(twelveWords(), TESTNET).value();
        List<String> wrong = List.of(
                "",
                " " + address,
                address + "\n",
                address.toUpperCase(Locale.ROOT),
                address.substring(0, address.length() - 1),
                address + "q",
                addressOf(twelveWords(), OTHER).value(),
                withoutChecksum(TESTNET).value());
        for (String text : wrong) {
            InvalidInput invalid =
                    assertThrows(InvalidInput.class, () -> keys().address(text, TESTNET, "address"), text);
            assertEquals("invalid_address", invalid.errors().get(0).code(), text);
            assertEquals("address", invalid.errors().get(0).field(), text);
        }
    }

    @Test
    default void oneAccountHasOneAddressOnEachNetwork() {
        Address here = addressOf(twelveWords(), TESTNET);
        Address there = addressOf(twelveWords(), OTHER);

        assertNotEquals(here, there);
        assertEquals(there, keys().sameAccount(here, OTHER));
        assertEquals(here, keys().sameAccount(there, TESTNET));
        assertEquals(here, keys().sameAccount(here, TESTNET));
    }

    @Test
    default void anAddressWithoutAChecksumHasNoOtherPrefix() {
        Address damaged = withoutChecksum(TESTNET);

        assertEquals(damaged, keys().sameAccount(damaged, TESTNET), "nothing has to be converted");
        assertThrows(IllegalArgumentException.class, () -> keys().sameAccount(damaged, OTHER));
    }

    @Test
    default void theSameTransferAlwaysGivesTheSameBytes() {
        Transfer transfer = transfer(TESTNET, addressOf(twelveWords(), TESTNET), 7);
        try (Mnemonic mnemonic = parse(twelveWords())) {
            SignedTransaction signed = keys().sign(transfer, mnemonic, TESTNET);

            assertEquals(signed, keys().sign(transfer, mnemonic, TESTNET));
            assertNotEquals(
                    signed, keys().sign(transfer(TESTNET, transfer.sender(), 8), mnemonic, TESTNET), "its sequence");
        }
    }

    @Test
    default void aTransferOfAnotherChainIsNotSigned() {
        try (Mnemonic mnemonic = parse(twelveWords())) {
            Transfer other = transfer(OTHER, addressOf(twelveWords(), TESTNET), 0);

            assertThrows(IllegalArgumentException.class, () -> keys().sign(other, mnemonic, TESTNET));
        }
    }

    @Test
    default void aTransferOfAnotherSenderIsNotSigned() {
        try (Mnemonic mnemonic = parse(twelveWords());
                Mnemonic another = keys().generate()) {
            Transfer transfer = transfer(TESTNET, keys().addressOf(another, TESTNET), 0);

            assertThrows(IllegalArgumentException.class, () -> keys().sign(transfer, mnemonic, TESTNET));
        }
    }

    @Test
    default void manyThreadsGetTheSameResults() {
        Address address = addressOf(twelveWords(), TESTNET);
        Transfer transfer = transfer(TESTNET, address, 7);

        List<SignedTransaction> signed = Race.run(4, runner -> () -> {
            try (Mnemonic mnemonic = parse(twelveWords())) {
                assertEquals(address, keys().addressOf(mnemonic, TESTNET));
                return keys().sign(transfer, mnemonic, TESTNET);
            }
        });

        assertEquals(1, new HashSet<>(signed).size());
    }
}
