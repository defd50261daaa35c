package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import org.junit.jupiter.api.Test;

/** The additional contract of a persistent {@link PaymentConfigStore}. */
public interface DurablePaymentConfigStoreContract extends PaymentConfigStoreContract {

    /** Closes the store under test and opens it again on the same data, as a restart does. */
    PaymentConfigStore reopenedPayments();

    @Test
    default void reopeningFindsTheConfiguration() {
        UserId user = knownUser("alice");
        StoredPaymentConfig saved = paymentConfig(wallet(KEY));
        assertTrue(payments().replace(user, saved, StoredPaymentConfig.nothing()));

        PaymentConfigStore reopened = reopenedPayments();

        assertEquals(Optional.of(saved), reopened.find(user));
        StoredPaymentConfig next = paymentConfig(null);
        assertTrue(reopened.replace(user, next, saved));
        assertEquals(Optional.of(next), reopened.find(user));
    }
}
