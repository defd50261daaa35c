package network.amarktai.userconfig.system;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import network.amarktai.userconfig.http.command.CommandLineFactory;

/**
 * The exit code and the output of a command, including the log. For commands that are refused before anything starts:
 * these need no process of their own, as {@link network.amarktai.userconfig.http.Main} only adds the exit.
 */
record RefusedCommand(int status, String out, String err) {

    /** Runs a command to its end in this JVM. */
    static RefusedCommand run(Map<String, String> variables, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = CommandLineFactory.createFor(arguments, variables::get).execute(arguments);
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
        return new RefusedCommand(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same for a process that has ended. */
    static RefusedCommand of(ServerProcess process) {
        int status = process.status();
        return new RefusedCommand(status, process.out(), process.err());
    }
}
