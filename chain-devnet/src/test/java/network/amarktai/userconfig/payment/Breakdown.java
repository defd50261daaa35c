package network.amarktai.userconfig.payment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/** Decides which calls of a port fail, before they do anything or after they have done it. */
interface Breakdown {

    /** Whether this call fails and does nothing. */
    boolean before(Class<?> port, Method method);

    /** Whether this call does what it should, and its answer is lost. */
    boolean after(Class<?> port, Method method);

    /** The same port, failing with {@code code} when this says so. */
    default <T> T of(Class<T> port, T working, ErrorCode code) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            // What a port answers by itself asks no store.
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
