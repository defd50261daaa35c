package network.amarktai.userconfig.engine;

import network.amarktai.userconfig.error.UserConfigException;

/**
 * The result of one health check.
 *
 * @param name such as {@code store}
 * @param code {@code ok}, or a stable error code
 * @param detail what is wrong and what follows from it; empty if it works
 */
public record HealthCheck(String name, String code, String detail) {

    private static final String OK = "ok";

    /** Runs a check, which throws a {@link UserConfigException} if something does not work. */
    public static HealthCheck of(String name, Runnable check) {
        try {
            check.run();
            return new HealthCheck(name, OK, "");
        } catch (UserConfigException failed) {
            return new HealthCheck(name, failed.code().code(), failed.detail());
        }
    }

    /** Whether it works. */
    public boolean ok() {
        return code.equals(OK);
    }
}
