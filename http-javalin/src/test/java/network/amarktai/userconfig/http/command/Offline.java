package network.amarktai.userconfig.http.command;

import java.util.Arrays;

/** Keeps the commands of tests from asking public nodes. */
final class Offline {

    private Offline() {}

    static String[] of(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("doctor")) {
            return arguments;
        }
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--offline";
        return all;
    }
}
