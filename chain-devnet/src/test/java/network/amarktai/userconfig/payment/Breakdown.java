package network.amarktai.userconfig.payment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.testkit.InMemoryStores;

/** Decides which calls of a port fail, before or after they are executed. */
interface Breakdown {

    /** Whether this call fails without being executed. */
    boolean before(Class<?> port, Method method);

    /** Whether this call is executed but its answer is lost. */
    boolean after(Class<?> port, Method method);

    /** These stores, with the selected calls of the ports that payments use failing. */
    default InMemoryStores of(InMemoryStores stores) {
        return stores.with(of(PaymentConfigStore.class, stores.paymentConfigs(), ErrorCode.STORE_UNAVAILABLE))
                .with(of(PaymentLedger.class, stores.payments(), ErrorCode.STORE_UNAVAILABLE))
                .with(of(SpendingLedger.class, stores.spending(), ErrorCode.STORE_UNAVAILABLE))
                .with(of(AuditLog.class, stores.auditLog(), ErrorCode.AUDIT_UNAVAILABLE));
    }

    /** A wrapper of the port that fails with {@code code} for the selected calls. */
    default <T> T of(Class<T> port, T working, ErrorCode code) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            // Default methods of a port do not call the store.
            boolean asks = !method.isDefault();
            if (asks && before(port, method)) {
                throw Unavailable.of(code, "A fault was injected.");
            }
            try {
                Object answer = method.invoke(working, args);
                if (asks && after(port, method)) {
                    throw Unavailable.of(code, "A fault was injected.");
                }
                return answer;
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause() == null ? thrown : thrown.getCause();
            }
        }));
    }
}
