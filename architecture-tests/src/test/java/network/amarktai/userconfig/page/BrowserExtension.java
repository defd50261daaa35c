package network.amarktai.userconfig.page;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test its {@link Visit}, and closes the browser and the server after the last one. */
final class BrowserExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace OURS = Namespace.create(BrowserExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Visit.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // One per JVM. Within a JVM the test classes run one after another; two JVMs share the classes.
        Store shared = context.getStore(StoreScope.LAUNCHER_SESSION, OURS);
        Chromium chromium = shared.computeIfAbsent(Chromium.class, type -> Chromium.start(), Chromium.class);
        PageServer server = shared.computeIfAbsent(PageServer.class, type -> PageServer.start(), PageServer.class);
        AtomicInteger users =
                shared.computeIfAbsent(AtomicInteger.class, type -> new AtomicInteger(), AtomicInteger.class);
        String user = "alice-" + users.incrementAndGet();
        Visit visit = Visit.begin(chromium.browser(), server, user);
        context.getStore(OURS).put(Visit.class, visit);
        return visit;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Visit visit = context.getStore(OURS).get(Visit.class, Visit.class);
        if (visit == null) {
            return;
        }
        try {
            if (context.getExecutionException().isEmpty()) {
                visit.assertNothingToComplainAbout();
            } else {
                visit.screenshot("failed-" + context.getRequiredTestMethod().getName());
            }
        } finally {
            visit.end();
        }
    }
}
