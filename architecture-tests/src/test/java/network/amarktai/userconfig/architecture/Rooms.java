package network.amarktai.userconfig.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** The rooms (packages) of the use cases, floor by floor. A room uses itself and the floors below, not its neighbours. */
final class Rooms {

    private static final String USECASE = Packages.ROOT + ".usecase";

    /** From the bottom to the top. The last one is the package of {@code UserConfig} itself. */
    static final List<Set<String>> FLOORS = List.of(
            Set.of("trail", "usage"),
            Set.of("freeze", "consumer", "integrity", "proof"),
            Set.of("audit.verify", "credential", "wallet", "rotation"),
            Set.of("payment.chain"),
            Set.of("ai", "audit", "payment", "probe"),
            Set.of("erasure"),
            Set.of(""));

    private Rooms() {}

    static ArchCondition<JavaClass> useLowerFloorsOnly() {
        return new ArchCondition<>("use only their own room and lower floors of " + FLOORS) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String room = room(type);
                if (floor(room) < 0) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is on no floor"));
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    if (isUseCase(target) && !room(target).equals(room) && floor(room(target)) >= floor(room)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isUseCase(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(USECASE + ".");
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName().substring(USECASE.length());
        return name.isEmpty() ? name : name.substring(1);
    }

    private static int floor(String room) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room)) {
                return floor;
            }
        }
        return -1;
    }
}
