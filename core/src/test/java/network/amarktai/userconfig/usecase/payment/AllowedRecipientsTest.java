package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.LOCALNET;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import network.amarktai.userconfig.usecase.wallet.WalletUser;
import network.amarktai.userconfig.usecase.wallet.Wallets;
import org.junit.jupiter.api.Test;

/** Saving the list of allowed recipients. */
public class AllowedRecipientsTest {

    private static final Address BOB = address("bob");
    private static final Address CAROL = address("carol");
    private static final Address DAMAGED = Address.of("fetch1" + "q".repeat(31) + "damaged");

    private final TestKit kit = new TestKit();
    private final Wallets wallets = kit.wallets();

    @Test
    void recipientsAreListedOnceInTheirOrder() {
        save(wallets, Change.none().recipients(CAROL.value(), BOB.value(), CAROL.value()));
        assertEquals(List.of(CAROL, BOB), stored(kit).settings().allowedRecipients());

        save(wallets, Change.none().recipients());
        assertEquals(List.of(), stored(kit).settings().allowedRecipients());
    }

    @Test
    void everyWrongRecipientIsNamedByItsPlaceAndNoneIsQuoted() {
        save(wallets, Change.none().recipients(BOB.value()));
        StoredPaymentConfig before = stored(kit);

        InvalidInput refused = assertThrows(
                InvalidInput.class,
                () -> save(
                        wallets,
                        Change.none()
                                .recipients("0xmarker", BOB.value(), " " + CAROL, "", DAMAGED.value())
                                .budget(99)));

        assertEquals(
                List.of(
                        "allowed_recipients[0] invalid_address",
                        "allowed_recipients[2] invalid_address",
                        "allowed_recipients[3] invalid_address",
                        "allowed_recipients[4] invalid_address"),
                errors(refused));
        assertFalse(refused.errors().toString().contains("marker"));
        assertEquals(before, stored(kit));
        assertEquals(2, Trail.events(kit, ALICE).size());
    }

    @Test
    void aHundredRecipientsAreEnough() {
        String[] hundred = IntStream.range(0, PaymentConfigChange.MAX_RECIPIENTS)
                .mapToObj(i -> address("x" + (char) ('a' + i / 10) + (char) ('a' + i % 10))
                        .value())
                .toArray(String[]::new);
        String[] more = IntStream.rangeClosed(0, hundred.length)
                .mapToObj(i -> hundred[i % hundred.length])
                .toArray(String[]::new);

        save(wallets, Change.none().recipients(hundred));
        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> save(wallets, Change.none().recipients(more)));

        assertEquals(100, stored(kit).settings().allowedRecipients().size());
        assertEquals(List.of("allowed_recipients too_many"), errors(refused));
    }

    @Test
    void recipientsAreAddressesOfTheNetworkTheSaveLeadsTo() {
        Wallets withLocalnet = WalletUser.withLocalnet(kit);
        Change toLocalnet = Change.none().network(NetworkName.MAINNET);

        assertThrows(InvalidInput.class, () -> save(withLocalnet, toLocalnet.recipients(BOB.value())));
        save(withLocalnet, toLocalnet.recipients(address("bob", LOCALNET).value()));

        assertEquals(List.of(address("bob", LOCALNET)), stored(kit).settings().allowedRecipients());
    }

    @Test
    void keptRecipientsStayTheSameAccountsOnAnotherNetwork() {
        Wallets withLocalnet = WalletUser.withLocalnet(kit);
        save(withLocalnet, Change.none().recipients(BOB.value(), CAROL.value()));

        save(withLocalnet, Change.none().network(NetworkName.MAINNET));
        assertEquals(
                List.of(address("bob", LOCALNET), address("carol", LOCALNET)),
                stored(kit).settings().allowedRecipients());

        save(withLocalnet, Change.none().network(NetworkName.TESTNET));
        assertEquals(List.of(BOB, CAROL), stored(kit).settings().allowedRecipients());
    }

    @Test
    void aDamagedRecipientIsNeverDroppedInSilence() {
        Wallets withLocalnet = WalletUser.withLocalnet(kit);
        plantRecipient(DAMAGED);
        StoredPaymentConfig before = stored(kit);

        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> save(withLocalnet, Change.none().network(NetworkName.MAINNET)));

        assertEquals(List.of("allowed_recipients invalid_address"), errors(refused));
        assertEquals(before, stored(kit));
        save(withLocalnet, Change.none().network(NetworkName.MAINNET).recipients());
        assertEquals(NetworkName.MAINNET, stored(kit).settings().network());
    }

    private void plantRecipient(Address recipient) {
        PaymentSettings standard = PaymentSettings.standard();
        kit.payments()
                .plant(
                        ALICE,
                        new StoredPaymentConfig(
                                new PaymentSettings(
                                        false,
                                        standard.dailyBudget(),
                                        standard.network(),
                                        standard.maxSinglePayment(),
                                        standard.minBalance(),
                                        List.of(recipient)),
                                null,
                                null,
                                null));
    }

    private static List<String> errors(InvalidInput refused) {
        return refused.errors().stream()
                .map((FieldError error) -> error.field() + " " + error.code())
                .toList();
    }
}
