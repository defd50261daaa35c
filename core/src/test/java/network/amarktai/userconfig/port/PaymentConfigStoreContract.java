package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link PaymentConfigStore}. An adapter's test is this interface plus its set-up. */
public interface PaymentConfigStoreContract {

    /** The store under test, empty at the start of each test. */
    PaymentConfigStore payments();

    /** The credentials of the same users. */
    UserConfigStore credentials();

    /** A user with this id who exists in the store. */
    UserId knownUser(String id);

    /** Damages the stored wallet so that it cannot be parsed. */
    void damageWallet(UserId user);

    /** Damages the daily budget and the network in the store so that they cannot be parsed. */
    void damageSettings(UserId user);

    /** The stored configuration, or {@link StoredPaymentConfig#nothing()}. */
    private StoredPaymentConfig existing(UserId user) {
        return payments().find(user).orElseGet(StoredPaymentConfig::nothing);
    }

    private StoredPaymentConfig saved(UserId user, StoredPaymentConfig config) {
        assertTrue(payments().replace(user, config, existing(user)));
        return config;
    }

    @Test
    default void aNewUserHasNothing() {
        assertEquals(Optional.empty(), payments().find(knownUser("alice")));
    }

    @Test
    default void whatIsSavedIsFoundAsItWas() {
        UserId user = knownUser("alice");
        List<Address> recipients = IntStream.range(0, 100)
                .mapToObj(i -> Address.of("fetch1" + "q".repeat(35) + "023456789acdefghjklm".charAt(i % 20)
                        + "pzry9x8gf2".charAt(i / 10) + "tvdw0s3jn5".charAt(i % 10)))
                .toList();
        PaymentSettings settings = new PaymentSettings(
                true,
                new DailyBudget(10_000),
                NetworkName.MAINNET,
                Amount.parse("0.000000000000000001", "max"),
                Amount.ofAttoFet(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)),
                recipients);
        StoredPaymentConfig config = new StoredPaymentConfig(settings, wallet(KEY), revision(), NOON);

        assertTrue(payments().replace(user, config, StoredPaymentConfig.nothing()));

        assertEquals(Optional.of(config), payments().find(user));
    }

    @Test
    default void settingsNeedNoWallet() {
        UserId user = knownUser("alice");

        StoredPaymentConfig config = saved(user, paymentConfig(null));

        assertEquals(Optional.of(config), payments().find(user));
    }

    @Test
    default void laterSaveWins() {
        UserId user = knownUser("alice");
        StoredPaymentConfig first = saved(user, paymentConfig(wallet(KEY)));
        StoredPaymentConfig second = paymentConfig(wallet(KeyId.of("00000001")));

        assertTrue(payments().replace(user, second, first));

        assertEquals(Optional.of(second), payments().find(user));
    }

    @Test
    default void aWalletCanBeForgotten() {
        UserId user = knownUser("alice");
        StoredPaymentConfig first = saved(user, paymentConfig(wallet(KEY)));
        StoredPaymentConfig second = paymentConfig(null);

        assertTrue(payments().replace(user, second, first));

        assertEquals(Optional.of(second), payments().find(user));
    }

    @Test
    default void aSaveOverSomethingUnseenChangesNothing() {
        UserId user = knownUser("alice");
        assertFalse(payments().replace(user, paymentConfig(null), paymentConfig(null)), "nothing is stored");
        assertEquals(Optional.empty(), payments().find(user));

        StoredPaymentConfig existing = saved(user, paymentConfig(wallet(KEY)));

        assertFalse(
                payments().replace(user, paymentConfig(null), StoredPaymentConfig.nothing()),
                "a configuration is stored");
        assertFalse(payments().replace(user, paymentConfig(null), paymentConfig(null)), "another revision is stored");
        assertEquals(Optional.of(existing), payments().find(user));
    }

    @Test
    default void savingTheSameRevisionAgainChangesNothing() {
        UserId user = knownUser("alice");
        StoredPaymentConfig saved = saved(user, paymentConfig(wallet(KEY)));

        payments().replace(user, saved, saved);

        assertEquals(Optional.of(saved), payments().find(user));
    }

    @Test
    default void oneUsersDataIsNeverAnothers() {
        List<UserId> users = Stream.of("alice", "Alice", "alice ", "alic", "a' OR '1'='1", "$alice", "a.b", "42", "%")
                .map(this::knownUser)
                .toList();
        List<StoredPaymentConfig> saved = users.stream()
                .map(user -> saved(user, paymentConfig(wallet(KEY))))
                .toList();

        for (int i = 0; i < users.size(); i++) {
            assertEquals(Optional.of(saved.get(i)), payments().find(users.get(i)));
        }
    }

    @Test
    default void credentialsAndPaymentsLeaveEachOtherAlone() {
        UserId user = knownUser("alice");
        StoredCredential openai = credential(OPENAI);
        assertTrue(credentials().replaceCredential(user, openai, null));
        StoredPaymentConfig config = saved(user, paymentConfig(wallet(KEY)));

        assertEquals(List.of(openai), credentials().credentials(user));
        assertTrue(credentials().removeCredential(user, OPENAI, openai.storedRevision()));
        assertEquals(Optional.of(config), payments().find(user));
    }

    @Test
    default void theKeysOfSeedsAreNamedWithThoseOfCredentials() {
        KeyId other = KeyId.of("ffffffff");
        saved(knownUser("alice"), paymentConfig(wallet(other)));
        assertEquals(Set.of(other), credentials().keyIds());

        credentials().replaceCredential(knownUser("bob"), credential(OPENAI, KEY, Map.of(API_KEY, "t")), null);
        assertEquals(Set.of(KEY, other), credentials().keyIds());
    }

    @Test
    default void aDamagedWalletIsThereButUnusable() {
        UserId user = knownUser("alice");
        StoredPaymentConfig saved = saved(user, paymentConfig(wallet(KEY)));

        damageWallet(user);

        StoredPaymentConfig found = payments().find(user).orElseThrow();
        assertInstanceOf(UnusableWallet.class, found.wallet());
        assertEquals(saved.settings(), found.settings());
    }

    @Test
    default void anUnusableWalletStaysAsItIsUntilItIsReplaced() {
        UserId user = knownUser("alice");
        saved(user, paymentConfig(wallet(KEY)));
        damageWallet(user);
        StoredPaymentConfig damaged = payments().find(user).orElseThrow();
        StoredPaymentConfig settingsOnly = paymentConfig(new UnusableWallet());

        assertTrue(payments().replace(user, settingsOnly, damaged));
        StoredPaymentConfig found = payments().find(user).orElseThrow();
        assertEquals(settingsOnly, found);

        SealedWallet next = wallet(KEY);
        assertTrue(payments().replace(user, paymentConfig(next), found));
        assertEquals(next, payments().find(user).orElseThrow().wallet());
    }

    @Test
    default void settingsThatCannotBeUnderstoodSwitchPaymentsOff() {
        UserId user = knownUser("alice");
        SealedWallet wallet = wallet(KEY);
        PaymentSettings settings = new PaymentSettings(
                true, new DailyBudget(20), NetworkName.MAINNET, Amount.ofWholeFet(3), Amount.zero(), List.of());
        saved(user, new StoredPaymentConfig(settings, wallet, revision(), NOON));

        damageSettings(user);

        StoredPaymentConfig found = payments().find(user).orElseThrow();
        assertFalse(found.settings().enabled());
        assertEquals(DailyBudget.standard(), found.settings().dailyBudget());
        assertEquals(NetworkName.TESTNET, found.settings().network());
        assertEquals(Amount.ofWholeFet(3), found.settings().maxSinglePayment());
        assertEquals(wallet, found.wallet());
        StoredPaymentConfig repaired = paymentConfig(wallet);
        assertTrue(payments().replace(user, repaired, found));
        assertEquals(Optional.of(repaired), payments().find(user));
    }

    @Test
    default void ofConcurrentSavesOverTheSameStateOneWins() {
        UserId user = knownUser("alice");
        for (int round = 0; round < 10; round++) {
            StoredPaymentConfig seen = existing(user);
            List<StoredPaymentConfig> nexts =
                    Stream.generate(() -> paymentConfig(wallet(KEY))).limit(4).toList();

            List<Boolean> won = Race.run(nexts.size(), i -> () -> payments().replace(user, nexts.get(i), seen));

            assertEquals(1, Collections.frequency(won, true));
            assertEquals(Optional.of(nexts.get(won.indexOf(true))), payments().find(user));
        }
    }

    @Test
    default void ofAnErasedUserNothingIsLeft() {
        UserId user = knownUser("alice");
        UserId other = knownUser("bob");
        StoredPaymentConfig config = saved(user, paymentConfig(wallet(KEY)));
        StoredPaymentConfig others = saved(other, paymentConfig(wallet(KEY)));

        assertTrue(payments().erase(user, config));
        assertTrue(payments().erase(user, config), "erasing nothing succeeds");

        assertEquals(StoredPaymentConfig.nothing(), existing(user));
        assertEquals(Optional.of(others), payments().find(other));
        StoredPaymentConfig next = saved(user, paymentConfig(wallet(KEY)));
        assertEquals(Optional.of(next), payments().find(user));
    }

    @Test
    default void whatWasNotSeenIsNotErased() {
        UserId user = knownUser("alice");
        StoredPaymentConfig first = saved(user, paymentConfig(wallet(KEY)));
        StoredPaymentConfig second = saved(user, paymentConfig(wallet(KEY)));

        assertFalse(payments().erase(user, first));
        assertFalse(payments().erase(user, StoredPaymentConfig.nothing()));

        assertEquals(Optional.of(second), payments().find(user));
    }

    @Test
    default void aDamagedConfigurationIsErased() {
        UserId user = knownUser("alice");
        saved(user, paymentConfig(wallet(KEY)));
        damageWallet(user);
        damageSettings(user);

        assertTrue(payments().erase(user, existing(user)));

        assertEquals(StoredPaymentConfig.nothing(), existing(user));
    }
}
