package cn.onestop.devices;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.fingerprint.FingerImage;
import cn.onestop.devices.fingerprint.FingerQuality;
import cn.onestop.devices.fingerprint.FingerprintCapability;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** What is personal never reaches a log by a record's own words. */
class PersonalRecordsTest {
    /** Say nothing of a person; a new record is either masked or written down here. */
    private static final Set<String> NOT_PERSONAL =
            Set.of(
                    "Bitmap",
                    "DeviceInfo",
                    "DeviceStatus",
                    "SelfTestStep",
                    "FingerprintCapability",
                    "FingerQuality",
                    "FingerImage",
                    "CardReaderCapability",
                    "PadCapability",
                    "PadImage",
                    "PagePrinterCapability",
                    "PrinterProfile",
                    "EscPosProfile",
                    "SamProfile",
                    "FrameShape",
                    "LineSettings",
                    "LineScript",
                    "Entry");

    /** Faults, steps of a recording and what another test looks at: the paper of the printers. */
    private static final Set<String> ELSEWHERE =
            Set.of("DeviceFault", "ScriptStep", "PrintOutcome", "ReceiptJob", "PageJob");

    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("cn.onestop.devices")
                        .stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> type.isRecord() && isPublic(type))
                        .filter(type -> !NOT_PERSONAL.contains(type.getSimpleName()))
                        .filter(type -> !ELSEWHERE.contains(outermost(type).getSimpleName()));
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    private static Class<?> outermost(Class<?> type) {
        return type.getDeclaringClass() == null ? type : outermost(type.getDeclaringClass());
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordThatHoldsSomethingOfAPersonDoesNotSayIt(Class<?> type) throws Exception {
        assertThat(made(type).toString())
                .startsWith(type.getSimpleName() + "[")
                .doesNotContain("MARKER", "7654321", "1985", "true", "samples=", "bytes=[");
    }

    @Test
    void anImageOfAFingerTellsItsSizeOnly() throws ReflectiveOperationException {
        FingerImage image =
                new FingerImage(
                        (DeviceInfo) made(DeviceInfo.class),
                        (FingerprintCapability) made(FingerprintCapability.class),
                        2,
                        1,
                        new byte[2],
                        new FingerQuality(77, FingerQuality.Advice.GOOD),
                        new byte[1]);
        assertThat(image).hasToString("FingerImage[2 × 1]");
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] parts = type.getRecordComponents();
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = value(parts[i].getGenericType());
        }
        var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new);
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Object inner = value(generic.getActualTypeArguments()[0]);
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List" -> List.of(inner);
                case "Set" -> Set.of(inner);
                case "Optional" -> Optional.of(inner);
                default -> throw new AssertionError("make one of " + type);
            };
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return made(plain);
        }
        if (plain.isSealed()) {
            return value(plain.getPermittedSubclasses()[0]);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isArray()) {
            return Array.newInstance(plain.getComponentType(), 3);
        }
        return switch (plain.getSimpleName()) {
            case "String" -> "MARKER";
            case "int" -> 7654321;
            case "long" -> 7654321L;
            case "boolean" -> true;
            case "Duration" -> Duration.ofSeconds(7);
            case "LocalDate" -> LocalDate.of(1985, 3, 12);
            case "OptionalInt" -> OptionalInt.of(7654321);
            default -> throw new AssertionError("make one of " + type);
        };
    }
}
