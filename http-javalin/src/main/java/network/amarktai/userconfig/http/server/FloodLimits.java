package network.amarktai.userconfig.http.server;

import java.time.Duration;

/**
 * What one client, one user or all of them together may occupy. The decision 0031 explains the numbers.
 *
 * @param arrival the time in which the headers of a request, and after them its whole body, have to arrive
 * @param delivery the time in which an answer has to be taken
 * @param bodiesOfUser bodies of one user that are on their way at once
 * @param bodiesOfAddress bodies from one address that are on their way at once
 * @param strangersOfAddress requests without a token from one address whose answers are not yet taken
 * @param running requests of one kind that run at once: as many changes, half as many reads, and half as many calls to
 *     nodes and providers
 * @param waiting requests of one kind that wait for that
 */
record FloodLimits(
        Duration arrival,
        Delivery delivery,
        int bodiesOfUser,
        int bodiesOfAddress,
        int strangersOfAddress,
        int running,
        int waiting) {

    /**
     * The time in which an answer has to be taken.
     *
     * @param least the time for an answer of any length
     * @param bytesPerSecond the lowest rate at which a client may take an answer, beyond that time
     */
    record Delivery(Duration least, int bytesPerSecond) {

        /** The time for an answer of this length. */
        Duration of(int bytes) {
            return least.plusSeconds(bytes / bytesPerSecond);
        }
    }

    /** The limits of the server. */
    static FloodLimits standard() {
        Delivery delivery = new Delivery(Duration.ofSeconds(10), 4 * 1024);
        return new FloodLimits(Duration.ofSeconds(10), delivery, 8, 64, 64, 96, 256);
    }
}
