package network.amarktai.userconfig.http.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LongBodiesTest {

    @Test
    void bodiesShareTheirMemory() {
        LongBodies bodies = new LongBodies(100);
        assertTrue(bodies.enter(60));
        assertFalse(bodies.enter(60));
        assertTrue(bodies.enter(40));
        assertFalse(bodies.enter(1));
        bodies.leave(60);
        assertTrue(bodies.enter(60));
    }

    @Test
    void thereIsAlwaysRoomForOne() {
        assertTrue(LongBodies.ofHeap(Integer.MAX_VALUE).enter(Integer.MAX_VALUE));
    }
}
