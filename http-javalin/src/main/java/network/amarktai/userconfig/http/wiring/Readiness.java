package network.amarktai.userconfig.http.wiring;

import java.util.Map;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.http.background.PaymentWorker;
import network.amarktai.userconfig.http.route.HealthRoutes;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.usecase.audit.KeepAuditTrail;

/** What has to work for the server to call itself ready. */
final class Readiness {

    private Readiness() {}

    static HealthRoutes of(UserConfigStore store, KeepAuditTrail keepAuditTrail, PaymentWorker runner) {
        return new HealthRoutes(Map.of(
                "store", store::keyIds,
                "audit", keepAuditTrail::requireWritable,
                "clock", () -> requireTrusted(runner)));
    }

    private static void requireTrusted(PaymentWorker runner) {
        if (!runner.trustsItsClock()) {
            throw Unavailable.of(
                    ErrorCode.CLOCK_MISMATCH,
                    "This machine's clock and the chain's are more than five minutes apart, so payments wait.");
        }
    }
}
