package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.http.wiring.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo listens where it is asked to, and says what to do if that port is taken. */
class DemoPortTest {

    @TempDir
    private Path folder;

    @Test
    void aTakenPortIsNamedTogetherWithTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            for (List<String> choice : List.of(List.<String>of(), List.of("--port=" + port))) {
                StringWriter err = new StringWriter();
                // The flag takes precedence over the variable.
                Map<String, String> variables = Map.of("PORT", choice.isEmpty() ? port : "0");
                List<String> arguments = new ArrayList<>(List.of("demo", "--data-dir=" + folder.resolve("demo")));
                arguments.addAll(choice);

                int status = CommandLineFactory.create(variables::get)
                        .setErr(new PrintWriter(err, true))
                        .execute(arguments.toArray(String[]::new));

                assertEquals(ExitCode.OS_ERROR.status(), status, err.toString());
                assertTrue(err.toString().contains("Cannot listen on 127.0.0.1:" + port), err.toString());
                assertTrue(err.toString().contains("--port or PORT; 0 takes any free one"), err.toString());
            }
        }
    }
}
