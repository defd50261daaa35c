package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.signed;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiReservation;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.testkit.Race;

/**
 * The program that {@link CrashTest} kills. In endless loops, one thread per service saves a credential and appends an entry,
 * another thread saves a payment configuration, another one pays, another one calls an AI service, and another one saves and appends
 * in one unit of work. Each
 * acknowledgement prints a line: {@code saved SERVICE NUMBER REVISION}, {@code appended STREAM SEQ EVENT}, {@code configured
 * NUMBER REVISION}, {@code payment ID VERSION}, {@code spent NUMBER}, {@code reserved NUMBER}, {@code used NUMBER} or {@code
 * together NUMBER}.
 */
final class CrashingWriter {

    static final UserId USER = UserId.of("alice");
    static final List<ServiceId> SERVICES =
            List.of(ServiceId.of("openai"), ServiceId.of("binance"), ServiceId.of("kraken"), ServiceId.of("kucoin"));

    static final UserId TOGETHER = UserId.of("bob");
    static final AuditStream TOGETHER_STREAM = stream(99);

    private CrashingWriter() {}

    static AuditStream stream(int service) {
        return AuditStream.of(String.format("u-%032x", service));
    }

    public static void main(String[] args) {
        SqliteStores stores = SqliteStores.open(Path.of(args[0]), StandardCatalog.services());
        // Unbuffered, one write per line, so that a line is printed completely or not at all.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        Race.run(SERVICES.size() + 4, i -> () -> {
            if (i == SERVICES.size()) {
                configureForEver(stores, out);
            }
            if (i == SERVICES.size() + 1) {
                payForEver(stores, out);
            }
            if (i == SERVICES.size() + 2) {
                saveTogetherForEver(stores, out);
            }
            if (i == SERVICES.size() + 3) {
                callForEver(stores, out);
            }
            Revision before = null;
            for (long number = 1; ; number++) {
                before = save(stores, out, SERVICES.get(i), number, before);
                append(stores, out, stream(i), number);
            }
        });
    }

    private static Revision save(
            SqliteStores stores, PrintStream out, ServiceId service, long number, Revision before) {
        // The token is a counter, so that the parent knows the order of the saves.
        StoredCredential next = credential(service, KEY, Map.of(API_KEY, String.valueOf(number)));
        write(stores.userConfigStore().replaceCredential(USER, next, before));
        print(out, "saved " + service + " " + number + " " + next.storedRevision());
        return next.storedRevision();
    }

    private static void configureForEver(SqliteStores stores, PrintStream out) {
        StoredPaymentConfig before = StoredPaymentConfig.nothing();
        for (long number = 1; ; number++) {
            // Settings and wallet hold the same counter, so that the parent detects a partial save.
            PaymentSettings settings = new PaymentSettings(
                    true,
                    DailyBudget.standard(),
                    NetworkName.TESTNET,
                    Amount.ofWholeFet(number),
                    Amount.zero(),
                    List.of());
            SealedWallet wallet = wallet(KEY);
            SealedSecret seed = new SealedSecret(KEY, wallet.seed().salt(), String.valueOf(number));
            StoredPaymentConfig next =
                    new StoredPaymentConfig(settings, new SealedWallet(seed, wallet.address()), revision(), NOON);
            write(stores.paymentConfigs().replace(USER, next, before));
            print(out, "configured " + number + " " + next.revision());
            before = next;
        }
    }

    /** One FET per payment, so that the parent can check the sum. */
    private static void payForEver(SqliteStores stores, PrintStream out) {
        SpendingAccount account = SpendingAccount.opened(USER, NetworkName.TESTNET);
        for (long number = 1; ; number++) {
            Payment accepted = stores.payments().accept(payment(USER));
            print(out, "payment " + accepted.id() + " " + accepted.version());
            account = account.reserve(accepted.id(), Amount.ofWholeFet(2), LocalDate.EPOCH);
            write(stores.spending().replace(account));
            Payment signed = accepted.in(signed());
            write(stores.payments().replace(signed));
            print(out, "payment " + signed.id() + " " + signed.version());
            account = account.settle(accepted.id(), Amount.ofWholeFet(1));
            write(stores.spending().replace(account));
            print(out, "spent " + number);
        }
    }

    /** One token per call, so that the parent can check the sum. The call is named by its number. */
    private static void callForEver(SqliteStores stores, PrintStream out) {
        AiAccount account = AiAccount.opened(USER, SERVICES.get(0));
        for (long number = 1; ; number++) {
            AiReservation reservation = new AiReservation(LocalDate.EPOCH, 2, NanoUsd.zero(), NOON);
            AiAccount reserved = account.reserve(String.valueOf(number), reservation, account.versionAfter(1));
            write(stores.modelSpending().replace(account.version(), reserved));
            print(out, "reserved " + number);
            account = reserved.settle(String.valueOf(number), 1, NanoUsd.zero());
            write(stores.modelSpending().replace(reserved.version(), account));
            print(out, "used " + number);
        }
    }

    /** The number of a save counts the pairs of entries. */
    private static void saveTogetherForEver(SqliteStores stores, PrintStream out) {
        Revision before = null;
        for (long number = 1; ; number++) {
            StoredCredential next = credential(SERVICES.get(0), KEY, Map.of(API_KEY, String.valueOf(number)));
            Revision expected = before;
            AuditEntry requested = entry(TOGETHER_STREAM, 2 * number - 1);
            AuditEntry done = entry(TOGETHER_STREAM, 2 * number);
            write(stores.unitOfWork()
                    .run(() -> stores.auditLog().append(requested)
                            && stores.userConfigStore().replaceCredential(TOGETHER, next, expected)
                            && stores.auditLog().append(done)));
            print(out, "together " + number);
            before = next.storedRevision();
        }
    }

    private static void write(boolean written) {
        if (!written) {
            throw new AssertionError("this record has no other writer");
        }
    }

    private static void append(SqliteStores stores, PrintStream out, AuditStream stream, long seq) {
        AuditEntry entry = entry(stream, seq);
        write(stores.auditLog().append(entry));
        print(out, "appended " + stream + " " + seq + " " + entry.eventId());
    }

    private static void print(PrintStream out, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }
}
