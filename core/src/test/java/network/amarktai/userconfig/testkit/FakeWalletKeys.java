package network.amarktai.userconfig.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.port.WalletKeys;

/**
 * Wallet keys without cryptography: 12, 15, 18, 21 or 24 words of letters are a mnemonic unless one of them contains
 * {@code wrong}, or the last one is {@code unsound}, which has a wrong checksum. An address is a digest of the words; it
 * has a valid checksum unless it ends with {@code damaged}. Signatures are not valid on any chain.
 */
public final class FakeWalletKeys implements WalletKeys {

    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;\"\\[\\]]+");
    private static final Pattern LIST_NUMBER = Pattern.compile("[0-9]{1,2}\\.?");
    private static final Pattern PRIVATE_KEY = Pattern.compile("(?:0x)?[0-9a-f]{64}");
    private static final String WRONG = "wrong";
    private static final String UNSOUND = "unsound";
    private static final Set<Integer> LENGTHS = Set.of(12, 15, 18, 21, 24);
    private static final int SYMBOLS = 38;
    private static final int SHORTEST = 3;
    private static final String DAMAGED = "damaged";

    private final AtomicInteger generated = new AtomicInteger();

    @Override
    public Mnemonic generate() {
        String last = Integer.toString(generated.incrementAndGet())
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + digit - '0')))
                .reduce("", String::concat);
        return Mnemonic.ofChecked(Examples.secret("generated ".repeat(23) + last));
    }

    @Override
    public Mnemonic parse(Secret words, String field) {
        String text = Examples.text(words).strip().toLowerCase(Locale.ROOT);
        List<String> list = BETWEEN_WORDS
                .splitAsStream(text.replace("\u200b", ""))
                .filter(word -> !word.isEmpty() && !LIST_NUMBER.matcher(word).matches())
                .toList();
        if (text.isEmpty()) {
            throw invalid(field, "required", "A mnemonic is required.");
        }
        if (PRIVATE_KEY.matcher(text).matches()) {
            throw invalid(field, "private_key", "That is a private key.");
        }
        List<String> unknown = IntStream.range(0, list.size())
                .filter(i -> !WORD.matcher(list.get(i)).matches() || list.get(i).contains(WRONG))
                .mapToObj(i -> String.valueOf(i + 1))
                .toList();
        if (2 * unknown.size() > list.size()) {
            throw invalid(field, "not_a_mnemonic", "That is not a mnemonic.");
        }
        if (!LENGTHS.contains(list.size())) {
            throw invalid(field, "word_count", "A wallet has 12 to 24 words.");
        }
        if (!unknown.isEmpty()) {
            throw invalid(field, "unknown_word", "Not on the list: " + String.join(", ", unknown) + ".");
        }
        if (list.get(list.size() - 1).equals(UNSOUND)) {
            throw invalid(field, "checksum", "The checksum does not hold.");
        }
        return Mnemonic.ofChecked(Examples.secret(String.join(" ", list)));
    }

    @Override
    public boolean isMnemonicIn(String text) {
        List<String> words = Pattern.compile("[^a-z]+")
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .toList();
        return IntStream.rangeClosed(0, words.size())
                .boxed()
                .flatMap(start -> LENGTHS.stream()
                        .filter(length -> start + length <= words.size())
                        .map(length -> words.subList(start, start + length)))
                .anyMatch(row -> row.stream().noneMatch(word -> word.length() < SHORTEST || word.contains(WRONG))
                        && !row.get(row.size() - 1).equals(UNSOUND));
    }

    private static InvalidInput invalid(String field, String code, String detail) {
        return InvalidInput.of(List.of(new FieldError(field, code, detail)));
    }

    @Override
    public Address addressOf(Mnemonic mnemonic, Network network) {
        byte[] digest = mnemonic.withBytes(words -> Sha256.of(words));
        StringBuilder symbols = new StringBuilder();
        for (int i = 0; i < SYMBOLS; i++) {
            symbols.append(BECH32.charAt(Math.floorMod(digest[i % digest.length] + i, BECH32.length())));
        }
        return Address.of(network.addressPrefix() + "1" + symbols);
    }

    @Override
    public Address address(String text, Network network, String field) {
        try {
            Address address = Address.of(text);
            if (text.startsWith(network.addressPrefix() + "1") && !text.endsWith(DAMAGED)) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // handled below
        }
        throw InvalidInput.of(List.of(new FieldError(field, "invalid_address", "That is not an address.")));
    }

    @Override
    public Address sameAccount(Address address, Network network) {
        String value = address.value();
        Address there = Address.of(network.addressPrefix() + value.substring(value.lastIndexOf('1')));
        if (!there.equals(address) && value.endsWith(DAMAGED)) {
            throw new IllegalArgumentException("the address has no valid checksum");
        }
        return there;
    }

    @Override
    public SignedTransaction sign(Transfer transfer, Mnemonic mnemonic, Network network) {
        if (!transfer.chainId().equals(network.chainId())) {
            throw new IllegalArgumentException("the transfer is for another chain than the network's");
        }
        if (!addressOf(mnemonic, network).equals(transfer.sender())) {
            throw new IllegalArgumentException("the sender is not the address of the mnemonic");
        }
        return SignedTransaction.of(transfer.toString().getBytes(StandardCharsets.UTF_8));
    }
}
