package io.bramble.processor.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/** The runtime's types, known to the processor by name only. */
public final class RuntimeTypes {
    private static final String API = "io.bramble";
    private static final String CODEC = "io.bramble.codec";
    private static final String SPI = "io.bramble.spi";

    public static final ClassName ARGS = ClassName.get(API, "Args");
    public static final ClassName CLUSTER = ClassName.get(API, "Cluster");
    public static final ClassName COMMUNICATOR = ClassName.get(API, "Communicator");
    public static final ClassName FARM = ClassName.get(API, "Farm");
    public static final ClassName OPERATION = ClassName.get(API, "Operation");
    public static final ClassName TAG = ClassName.get(API, "Tag");
    public static final ClassName VIEW = ClassName.get(API, "View");

    public static final ClassName CODECS = ClassName.get(CODEC, "Codecs");
    public static final ClassName DECODER = ClassName.get(CODEC, "Decoder");
    public static final ClassName ENCODER = ClassName.get(CODEC, "Encoder");

    public static final ClassName CONDUCTOR = ClassName.get(SPI, "Conductor");
    public static final ClassName OPTION_SPEC = ClassName.get(SPI, "OptionSpec");
    public static final ClassName PROGRAM = ClassName.get(SPI, "Program");
    public static final ClassName PROGRAM_INFO = ClassName.get(SPI, "ProgramInfo");
    public static final ClassName ENTRY = PROGRAM_INFO.nestedClass("Entry");
    public static final ClassName RANK_CONTEXT = ClassName.get(SPI, "RankContext");
    public static final ClassName RANK_INSTANCE = ClassName.get(SPI, "RankInstance");
    public static final ClassName WRONG_CALL = ClassName.get(SPI, "WrongCall");
    public static final ClassName WORKER_SPEC = ClassName.get(SPI, "WorkerSpec");

    /** The codec constant of a worker without result, in {@link #CODECS}. */
    public static final String NOTHING_CODEC = "VOID";

    private RuntimeTypes() {}

    /** The view class of a primitive element type, {@code Doubles} of {@code double}. */
    public static ClassName viewOf(TypeName primitive) {
        String name = primitive.toString();
        return ClassName.get(API, Character.toUpperCase(name.charAt(0)) + name.substring(1) + "s");
    }
}
