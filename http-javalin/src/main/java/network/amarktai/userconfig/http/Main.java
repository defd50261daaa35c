package network.amarktai.userconfig.http;

import network.amarktai.userconfig.http.command.CommandLineFactory;

/** The runnable jar. */
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int status = CommandLineFactory.createFor(arguments, System::getenv).execute(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }
}
